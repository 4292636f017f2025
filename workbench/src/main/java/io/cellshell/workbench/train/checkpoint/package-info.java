/** The folder in which a training is kept while it runs: its record, its last checkpoint, its curve, its best network. */
package io.cellshell.workbench.train.checkpoint;
