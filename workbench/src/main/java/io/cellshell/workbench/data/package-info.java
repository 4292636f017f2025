/** Images with their ground truth: reading, splitting, normalising, augmenting. */
package io.cellshell.workbench.data;
