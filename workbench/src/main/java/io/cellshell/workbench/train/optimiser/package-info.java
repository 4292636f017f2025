/** How a step of training changes values: Adam, and what it remembers between steps. */
package io.cellshell.workbench.train.optimiser;
