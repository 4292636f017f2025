/** From an image to a prediction: a tensor model with processing before and after it, tile by tile, and a decoder. */
package io.cellshell.workbench.model.pipeline;
