package io.cellshell.workbench.image.spot;

/**
 * What a fit found.
 *
 * @param spot where it is, and how many photoelectrons it gave
 * @param background photoelectrons in each pixel without it
 * @param precision by how much its place is expected to be wrong along each axis, the root of the mean of both variances: standard deviation in pixels, from the Cramér-Rao bound at what
 *     was found
 */
public record SpotEstimate(Spot spot, double background, double precision) {}
