/** The command {@code lab}: JupyterLab with the kernel and a copy of the tutorials. */
package io.cellshell.kernel.cli.lab;
