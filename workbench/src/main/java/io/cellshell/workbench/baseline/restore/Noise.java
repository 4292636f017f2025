package io.cellshell.workbench.baseline.restore;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.filter.NoiseEstimate;
import java.util.OptionalDouble;

/**
 * How strong the noise is that a method takes off: measured in each image, or known. One number stands for the whole image: photon noise
 * is stronger where it is bright, and there less of it is taken off than could be.
 *
 * @param known its standard deviation in units of intensity, above 0, where it is known
 */
public record Noise(OptionalDouble known) {

    public Noise {
        if (known.isPresent() && !(known.getAsDouble() > 0 && Double.isFinite(known.getAsDouble()))) {
            throw new IllegalArgumentException("A known noise has a standard deviation above 0, but "
                    + known.getAsDouble() + " was given; leave it out to have it measured in each image.");
        }
    }

    /** Measured in each image from its finest details; see {@link NoiseEstimate}. */
    public static Noise measured() {
        return new Noise(OptionalDouble.empty());
    }

    /** Known from the camera, say. */
    public static Noise of(double standardDeviation) {
        return new Noise(OptionalDouble.of(standardDeviation));
    }

    /** The standard deviation for one image; 0 where none can be seen. */
    double in(Image image) {
        return known.isPresent() ? known.getAsDouble() : NoiseEstimate.standardDeviation(image);
    }

    /** To follow “the noise, ” in a sentence. */
    String words() {
        return known.isPresent()
                ? "a standard deviation of " + known.getAsDouble()
                : "measured in each image by the median size of its finest wavelet details";
    }
}
