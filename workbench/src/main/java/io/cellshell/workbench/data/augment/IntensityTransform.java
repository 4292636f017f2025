package io.cellshell.workbench.data.augment;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * A change of how bright things are. It is drawn once for all channels and sections, so that the colour of a stain stays what it is; noise alone is
 * another in each pixel of each channel. The annotation stays, but for a clean image, which shares the scale of the intensities: see
 * {@link OnClean}.
 */
sealed interface IntensityTransform extends Transform permits Gain, Offset, Gamma, GaussianNoise, Blur {

    /**
     * Draws one change.
     *
     * @param shape of the patch
     */
    IntensityChange draw(PatchShape shape, UniformRandomProvider random);

    /** What becomes of the clean image that a patch has for an annotation. */
    OnClean onClean();

    /** What becomes of a clean image where the image is changed. */
    enum OnClean {
        /** It is changed alike: it was taken under the same lamp, and nothing in the image tells how much the lamp was turned up. */
        ALIKE,
        /** It stays: the change is one of those that a network shall learn to undo. */
        STAYS,
        /** The change makes of the image something whose clean image is not the changed clean image. */
        WRONG
    }
}
