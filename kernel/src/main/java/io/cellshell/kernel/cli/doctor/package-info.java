/** The command {@code doctor}: what is missing, and how to get it. */
package io.cellshell.kernel.cli.doctor;
