package io.cellshell.workbench.check.annotation;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Points;

/**
 * An image with the places that were marked in it.
 *
 * @param name for sentences
 * @param image one plane
 * @param points in its pixels
 */
public record MarkedImage(String name, Image image, Points points) {}
