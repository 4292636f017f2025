/** The commands that start a kernel for a front end, and the process whose classes its archive holds. */
package io.cellshell.kernel.cli.kernel;
