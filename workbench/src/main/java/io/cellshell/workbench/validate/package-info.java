/** Scores with intervals, paired comparisons, and what they allow to say. */
package io.cellshell.workbench.validate;
