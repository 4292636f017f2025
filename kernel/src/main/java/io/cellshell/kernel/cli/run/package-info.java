/** The command {@code run}: notebooks executed from top to bottom, with their results kept after every cell. */
package io.cellshell.kernel.cli.run;
