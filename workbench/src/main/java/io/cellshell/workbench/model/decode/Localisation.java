package io.cellshell.workbench.model.decode;

/**
 * A spot as a network sees it.
 *
 * @param y row, in pixels
 * @param x column, in pixels
 * @param probability that a spot is there
 * @param sigma by how much, as the network believes, the place is wrong along each axis: standard deviation in pixels
 */
public record Localisation(double y, double x, double probability, double sigma) {}
