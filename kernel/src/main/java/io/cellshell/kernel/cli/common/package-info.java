/** What all commands stand on: where CellShell lies, how a Java process of it is started, exit codes. */
package io.cellshell.kernel.cli.common;
