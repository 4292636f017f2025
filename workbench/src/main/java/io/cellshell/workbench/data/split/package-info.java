/** Training, validation and test parts: splits by group and stratum, folds, and the search for leaks between them. */
package io.cellshell.workbench.data.split;
