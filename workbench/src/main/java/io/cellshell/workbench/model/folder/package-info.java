/** Predictions for all images of a folder, as files. */
package io.cellshell.workbench.model.folder;
