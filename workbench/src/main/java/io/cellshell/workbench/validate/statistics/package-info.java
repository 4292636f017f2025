/** What tallies of independent units allow to say: intervals, paired comparisons, corrections for several. Depends on metrics alone. */
package io.cellshell.workbench.validate.statistics;
