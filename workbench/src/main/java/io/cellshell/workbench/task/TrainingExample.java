package io.cellshell.workbench.task;

import io.cellshell.workbench.image.Image;

/**
 * What a network learns from at once.
 *
 * @param input what it is given: a plane or a volume of normalised intensities
 * @param target what it shall give for that
 */
public record TrainingExample(Image input, Target target) {}
