package io.cellshell.workbench.image.filter;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensioned;
import io.cellshell.workbench.image.ImageException;
import java.util.Arrays;

/** The weights of a symmetric filter along one axis. Immutable. */
public final class Kernel {

    /** Gaussians end this many standard deviations from their centre, as scipy's do. */
    private static final double TRUNCATE = 4;

    private static final double MAX_SIGMA = 1000;

    /** From the centre outwards. */
    private final double[] half;

    private Kernel(double[] half) {
        this.half = half;
    }

    /**
     * A Gaussian cut at four standard deviations, of sum 1.
     *
     * @param sigma standard deviation in pixels, from 0 (no blur) to 1000
     */
    public static Kernel gaussian(double sigma) {
        if (!(sigma >= 0 && sigma <= MAX_SIGMA)) {
            throw new ImageException("A blur's sigma is from 0 to 1000 pixels, but " + sigma + " was given.");
        }
        double[] half = new double[(int) (TRUNCATE * sigma + 0.5) + 1];
        double sum = 0;
        for (int i = 0; i < half.length; i++) {
            half[i] = i == 0 ? 1 : Math.exp(-0.5 * i * i / (sigma * sigma));
            sum += i == 0 ? 1 : 2 * half[i];
        }
        for (int i = 0; i < half.length; i++) {
            half[i] /= sum;
        }
        return new Kernel(half);
    }

    /**
     * The second derivative of a Gaussian: the Gaussian times (x²/σ⁴ − 1/σ²).
     *
     * @param sigma standard deviation in pixels, above 0 to 1000
     */
    public static Kernel gaussianCurvature(double sigma) {
        double[] half = gaussian(sigma).half;
        double variance = sigma * sigma;
        if (variance == 0) {
            throw new ImageException("A curvature needs a sigma above 0 pixels, but 0 was given; 1 is small.");
        }
        for (int i = 0; i < half.length; i++) {
            half[i] *= ((double) i * i / variance - 1) / variance;
        }
        return new Kernel(half);
    }

    /**
     * Standard deviations along Z, Y and X.
     *
     * @param sigma one for all axes, or one for each axis of the image
     */
    public static double[] along(Dimensioned image, double... sigma) {
        int axes = image.size(Axis.Z) > 1 ? 3 : 2;
        if (sigma.length != 1 && sigma.length != axes) {
            throw new ImageException("The sigma of a Gaussian is one number for all axes, or one for each of the "
                    + axes + " axes of " + image.dimensions() + ", but " + Arrays.toString(sigma) + " was given.");
        }
        double[] zyx = new double[3];
        for (int i = 0; i < zyx.length; i++) {
            zyx[i] = sigma[Math.max(0, sigma.length - zyx.length + i)];
        }
        return zyx;
    }

    /** Weights of one size that sum to 1, over {@code 2 * radius + 1} pixels. */
    public static Kernel box(int radius) {
        if (radius < 0 || radius > MAX_SIGMA) {
            throw new ImageException("The radius of a mean is from 0 to 1000 pixels, but " + radius + " was given.");
        }
        double[] half = new double[radius + 1];
        Arrays.fill(half, 1.0 / (2 * radius + 1));
        return new Kernel(half);
    }

    /** How many pixels it reaches to each side. */
    int radius() {
        return half.length - 1;
    }

    double weight(int distance) {
        return half[distance];
    }
}
