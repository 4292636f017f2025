/** Java cells: evaluated by JShell in the kernel's own process, with the real objects kept. */
package io.cellshell.kernel.jshell;
