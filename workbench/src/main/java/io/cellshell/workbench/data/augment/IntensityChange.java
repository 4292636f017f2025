package io.cellshell.workbench.data.augment;

import org.apache.commons.rng.UniformRandomProvider;

/** A change of how bright things are: the annotation stays. */
sealed interface IntensityChange extends Transform permits Contrast, Brightness, Gamma, Noise, Blur {

    /**
     * Draws one change and makes it.
     *
     * @param pixels normalised intensities of a square patch, row by row, changed in place
     * @param size height and width of the patch
     */
    void change(double[] pixels, int size, UniformRandomProvider random);
}
