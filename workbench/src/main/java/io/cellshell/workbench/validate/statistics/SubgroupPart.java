package io.cellshell.workbench.validate.statistics;

/**
 * What is kept of an image, or of the part of its objects that belong together, with where it belongs.
 *
 * @param level which subgroup it is of
 * @param unit which independent unit it is of
 * @param image place of the image in the data set
 * @param tally of the image or part
 */
public record SubgroupPart<T>(String level, String unit, int image, T tally) {}
