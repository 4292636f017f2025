/** One scale for the intensities of all images, the same in training and in prediction. */
package io.cellshell.workbench.data.normalise;
