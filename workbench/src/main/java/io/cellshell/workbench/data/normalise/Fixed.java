package io.cellshell.workbench.data.normalise;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.image.Image;

/**
 * The same numbers for every image: {@code (x − zero) / unit}.
 *
 * @param zero the intensity that becomes 0
 * @param unit the difference in intensity that becomes 1, above 0
 */
public record Fixed(double zero, double unit) implements Normalisation {

    /** Below this, noise of one grey value would fill the scale a million times. */
    private static final double SMALLEST = 1e-6;

    public Fixed {
        if (!(Double.isFinite(zero) && unit >= SMALLEST && Double.isFinite(unit))) {
            throw new DataException("A fixed normalisation has a finite zero and a unit of at least 1e-6, but " + zero
                    + " and " + unit + " were given; take the camera's offset and the brightest intensity above it.");
        }
    }

    @Override
    public Rescaling of(Image image) {
        PlaneIntensities.of(image);
        return Rescaling.of(zero, unit);
    }

    @Override
    public String words() {
        return "the intensity " + zero + " becomes 0, " + (zero + unit) + " becomes 1, in every image";
    }
}
