/** From what a network gives for each pixel to a prediction: classes of pixels, points, the class of an image, a restored image. */
package io.cellshell.workbench.model.decode;
