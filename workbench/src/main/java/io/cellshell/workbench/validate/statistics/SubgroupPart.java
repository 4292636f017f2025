package io.cellshell.workbench.validate.statistics;

/**
 * What is kept of an image, with where it belongs.
 *
 * @param level which subgroup it is of
 * @param unit which independent unit it is of
 * @param tally of the image
 */
public record SubgroupPart<T>(String level, String unit, T tally) {}
