/** The commands {@code cellshell zoo …}: what the zoo and its tests give, in a terminal. Needs picocli, which comes with the kernel. */
package io.cellshell.workbench.command;
