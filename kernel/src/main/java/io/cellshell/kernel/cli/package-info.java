/** The commands: run, lab, install, doctor, and the kernel itself. */
package io.cellshell.kernel.cli;
