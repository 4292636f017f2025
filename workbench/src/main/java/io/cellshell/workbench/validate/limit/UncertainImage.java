package io.cellshell.workbench.validate.limit;

/**
 * How far predictions for one image agree with each other, and how good the first is.
 *
 * @param image name of the image
 * @param unit what the image is independent as
 * @param agreement of the other predictions with the first, by the metric, the first taken for the truth; NaN where undefined
 * @param score of the first; NaN where undefined
 */
public record UncertainImage(String image, String unit, double agreement, double score) {}
