package io.cellshell.workbench.check.quality.measure;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Quantiles;

/**
 * The noise of a plane, from the difference of two Laplacians, which sees neither slopes nor soft edges (Immerkær 1996, doi
 * 10.1006/cviu.1996.0060); by the median absolute value, so that few sharp edges do not count. It is the noise of what most of the
 * plane shows, mostly of the background.
 */
public final class PlaneNoise {

    /** A pixel is compared with its neighbours on all sides. */
    public static final int SMALLEST = 3;

    private static final double GAIN = 6;

    private PlaneNoise() {}

    /**
     * The greater of that and of what the noisiest tenth of the plane suggests: for where the background is cut off, or bright
     * objects bring noise of their own.
     */
    static double highSigma(Image plane) {
        double[] responses = responses(plane);
        if (responses.length == 0) {
            return least(plane);
        }
        double[] quantiles = Quantiles.of(responses, 0.5, 0.9);
        return Math.max(least(plane), Math.max(1.4826 * quantiles[0], quantiles[1] / 1.645) / GAIN);
    }

    /** Standard deviation in grey levels; where levels are whole numbers, at least that of rounding. */
    public static double sigma(Image plane) {
        double[] responses = responses(plane);
        return Math.max(least(plane), responses.length == 0 ? 0 : 1.4826 * PixelStatistics.median(responses) / GAIN);
    }

    private static double least(Image plane) {
        return plane.type().isFloat() ? 1e-12 : 1 / Math.sqrt(12);
    }

    /** The variance, on the mean over the plane, bright parts included. */
    static double meanVariance(Image plane) {
        double sum = 0;
        double[] responses = responses(plane);
        for (double response : responses) {
            sum += response * response;
        }
        return responses.length == 0 ? 0 : sum / responses.length / (GAIN * GAIN);
    }

    /** Absolute responses of all pixels but those at the border, row by row; a standard deviation of 1 gives one of 6. */
    static double[] responses(Image plane) {
        int height = plane.height();
        int width = plane.width();
        if (Math.min(height, width) < SMALLEST) {
            return new double[0];
        }
        float[] p = plane.pixels();
        double[] responses = new double[(height - 2) * (width - 2)];
        for (int y = 1; y < height - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                int i = y * width + x;
                double response = p[i - width - 1]
                        + p[i - width + 1]
                        + p[i + width - 1]
                        + p[i + width + 1]
                        - 2.0 * (p[i - width] + p[i + width] + p[i - 1] + p[i + 1])
                        + 4.0 * p[i];
                responses[(y - 1) * (width - 2) + x - 1] = Math.abs(response);
            }
        }
        return responses;
    }
}
