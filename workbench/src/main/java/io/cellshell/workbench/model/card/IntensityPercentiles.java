package io.cellshell.workbench.model.card;

/**
 * Intensities of a channel as they were measured, before any normalisation: a percentile of each image, and how the images differ in it.
 *
 * @param low 1st percentile of an image: its background, where objects are bright
 * @param middle median of an image
 * @param high 99.8th percentile of an image
 */
public record IntensityPercentiles(Spread low, Spread middle, Spread high) {

    /** Of the percentiles, from 0 to 1. */
    static final double[] SHARES = {0.01, 0.5, 0.998};
}
