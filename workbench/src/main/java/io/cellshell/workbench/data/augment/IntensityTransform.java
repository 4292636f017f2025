package io.cellshell.workbench.data.augment;

import org.apache.commons.rng.UniformRandomProvider;

/** A change of how bright things are: the annotation stays. */
sealed interface IntensityTransform extends Transform permits Gain, Offset, Gamma, GaussianNoise, Blur {

    /**
     * Draws one change.
     *
     * @param size height and width of the patch
     */
    IntensityChange draw(int size, UniformRandomProvider random);
}
