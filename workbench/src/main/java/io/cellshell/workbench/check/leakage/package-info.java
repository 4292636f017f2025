/** Checks of leakage between the parts of a split: what a test image shares with the images that were learned from. */
package io.cellshell.workbench.check.leakage;
