/** Classical methods with the same face as a model, so that one stands beside a network in every comparison. */
package io.cellshell.workbench.baseline;
