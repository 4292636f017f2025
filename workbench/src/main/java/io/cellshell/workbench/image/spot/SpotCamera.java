package io.cellshell.workbench.image.spot;

import io.cellshell.workbench.image.ImageException;

/**
 * What a camera makes of photoelectrons: {@code offset + gain · n}, with Gaussian noise of reading out. Both numbers stand in its data sheet, or
 * follow from dark and evenly lit images.
 *
 * @param offset grey level of no light at all
 * @param gain grey levels for a photoelectron, above 0
 * @param readNoise standard deviation of reading out, in electrons, 0 or more
 */
public record SpotCamera(double offset, double gain, double readNoise) {

    public SpotCamera {
        if (!(Double.isFinite(offset) && gain > 0 && gain <= Double.MAX_VALUE && readNoise >= 0 && readNoise <= 1e6)) {
            throw new ImageException("A camera has an offset, a gain above 0 and a read noise of 0 or more, but "
                    + offset + ", " + gain + " and " + readNoise
                    + " were given; 100, 2 and 1.6 are usual of scientific CMOS cameras of 16 bits.");
        }
    }

    /** One whose grey levels are photoelectrons. */
    public static SpotCamera counting() {
        return new SpotCamera(0, 1, 0);
    }

    double electrons(double level) {
        return (level - offset) / gain;
    }
}
