/** What the metadata of a data set can be asked before any pixel is looked at: coverage, balance, confounding, enough images. */
package io.cellshell.workbench.check.metadata;
