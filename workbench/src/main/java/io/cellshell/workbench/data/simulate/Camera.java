package io.cellshell.workbench.data.simulate;

import io.cellshell.workbench.image.PixelType;

/**
 * A camera: what becomes of light. Its noise is the sum of the Poisson noise of the photons and the Gaussian noise of reading
 * out: for {@code n} expected photoelectrons a pixel has the mean {@code offset + gain·n} and the variance
 * {@code gain²·(n + readNoise²)} in grey levels (Janesick 2007, "Photon Transfer", doi 10.1117/3.725073), plus 1/12 for the
 * rounding.
 *
 * @param gain grey levels for a photoelectron, above 0
 * @param offset grey level of no light at all
 * @param readNoise standard deviation of reading out, in electrons, 0 or more
 * @param bits of a grey level, from 8 to 16
 */
public record Camera(double gain, double offset, double readNoise, int bits) {

    public Camera {
        if (!(gain > 0 && Double.isFinite(gain))) {
            throw SimulationParameter.wrong("A camera's gain is above 0", gain);
        }
        if (!(readNoise >= 0 && Double.isFinite(readNoise))) {
            throw SimulationParameter.wrong("A camera's read noise is 0 or more", readNoise);
        }
        if (bits < 8 || bits > 16) {
            throw SimulationParameter.wrong("A camera has 8 to 16 bits", bits);
        }
        if (!(offset >= 0 && offset < Math.scalb(1.0, bits))) {
            throw SimulationParameter.wrong("A camera's offset is a grey level that its bits can hold", offset);
        }
    }

    /** A scientific CMOS camera of 16 bits with the offset and gain of common makes. */
    public static Camera scientific() {
        return new Camera(2, 100, 1.6, 16);
    }

    /** A camera of 8 bits, as on simple stands. */
    public static Camera eightBit() {
        return new Camera(0.25, 6, 4, 8);
    }

    /** The greatest grey level. */
    public int maximum() {
        return (1 << bits) - 1;
    }

    PixelType type() {
        return bits == 8 ? PixelType.UINT8 : PixelType.UINT16;
    }
}
