/**
 * The limits of a model: which changes of the images it bears, which images are unlike those that it was trained on, whether it knows when it
 * is wrong, and whether its score means anything.
 */
package io.cellshell.workbench.validate.limit;
