package io.cellshell.workbench.check.quality.measure;

import io.cellshell.workbench.check.quality.Focus;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Quantiles;
import io.cellshell.workbench.image.filter.FiniteIntensities;
import io.cellshell.workbench.image.segment.GaussianBlur;

/**
 * What an image is like in a few numbers, to compare it with others of its set. Of a stack the middle plane is taken.
 *
 * @param name of the image
 * @param median intensity
 * @param contrast from the median to the percentile 99.5
 * @param noise standard deviation of the noise of a pixel
 * @param sharpness ratio of fine to coarse detail, see {@link Focus}
 * @param coarseness ratio of detail of 4 to 8 pixels to that of 2 to 4: higher for larger objects
 */
public record ImageFeatures(
        String name, double median, double contrast, double noise, double sharpness, double coarseness) {

    /** Measures an image. */
    public static ImageFeatures of(Image image) {
        Image plane = middle(image);
        double[] values = PixelStatistics.doubles(plane.pixels());
        double[] quantiles = Quantiles.of(values, 0.5, 0.995);
        Image blurred2 = GaussianBlur.blur(plane, 2);
        Image blurred4 = GaussianBlur.blur(plane, 4);
        Image blurred8 = GaussianBlur.blur(plane, 8);
        double coarse = Sharpness.energy(blurred4, blurred8);
        double medium = Sharpness.energy(blurred2, blurred4);
        return new ImageFeatures(
                image.name(),
                quantiles[0],
                quantiles[1] - quantiles[0],
                PlaneNoise.sigma(plane),
                Sharpness.of(plane, blurred2, blurred4, blurred8),
                medium > 0 ? coarse / medium : 0);
    }

    /** The plane in the middle of time, channels and depth; pixels that are no finite number are taken as the darkest. */
    public static Image middle(Image image) {
        return FiniteIntensities.filled(
                image.plane(image.size(Axis.T) / 2, image.size(Axis.C) / 2, image.size(Axis.Z) / 2));
    }
}
