package io.cellshell.workbench.data.simulate;

import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;

/**
 * What is in the field of view, before a camera looks at it.
 *
 * @param light brightness of each pixel as a microscope in focus gives it: 0 is dark, 1 an ordinary object
 * @param truth what is there
 */
record Scene(Image light, Annotation truth) {}
