/** What {@code examine()} does: every check over every sample, each fault reported once. */
package io.cellshell.workbench.data.examine;
