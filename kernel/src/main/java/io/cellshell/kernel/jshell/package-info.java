/**
 * Java cells: evaluated by JShell in the kernel's own process, with the real objects kept. {@link io.cellshell.kernel.jshell.JavaInterpreter}
 * is the way in; each package below it is one part of what it does.
 */
package io.cellshell.kernel.jshell;
