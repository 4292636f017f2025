/**
 * The search for images that are no independent witnesses: duplicates, crops of one field, neighbours in a stack or film. It knows
 * no data sets and no splits; the checks of {@link io.cellshell.workbench.check.leakage} judge what it finds.
 */
package io.cellshell.workbench.check.leakage.search;
