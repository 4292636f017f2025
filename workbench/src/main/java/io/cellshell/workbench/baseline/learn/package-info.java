/** Predictors that learn next to nothing: what a network must beat before its score means something. */
package io.cellshell.workbench.baseline.learn;
