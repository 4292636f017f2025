package io.cellshell.workbench.metric.restore;

import java.util.Arrays;

/**
 * Sums over rings of frequencies of two images of one size, whose planes are added up. A ring is as wide as the lowest frequency of the shorter side; the last ends at the
 * highest frequency that this side has, half a cycle a pixel.
 */
final class FourierRings {

    /** The share of each side over which planes fade to their mean at both ends: an edge has all frequencies. */
    private static final double TAPER = 0.125;

    /** So that a frequency half-way between two rings falls into the lower one, however it was computed. */
    private static final double ROUNDING = 1e-9;

    private final int height;
    private final int width;
    private final PlaneFourierTransform fourier;
    private final double[] cross;
    private final double[] first;
    private final double[] second;
    private final long[] counts;

    FourierRings(int height, int width) {
        this.height = height;
        this.width = width;
        this.fourier = new PlaneFourierTransform(height, width);
        int rings = side() / 2 + 1;
        cross = new double[rings];
        first = new double[rings];
        second = new double[rings];
        counts = new long[rings];
    }

    private int side() {
        return Math.min(height, width);
    }

    void add(float[] one, float[] other) {
        // One transform serves for both, as real and imaginary part.
        double[][] real = tapered(one);
        double[][] imaginary = tapered(other);
        fourier.transform(real, imaginary);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int ring = ring(y, x);
                if (ring < cross.length) {
                    int yy = (height - y) % height;
                    int xx = (width - x) % width;
                    double ar = (real[y][x] + real[yy][xx]) / 2;
                    double ai = (imaginary[y][x] - imaginary[yy][xx]) / 2;
                    double br = (imaginary[y][x] + imaginary[yy][xx]) / 2;
                    double bi = (real[yy][xx] - real[y][x]) / 2;
                    cross[ring] += ar * br + ai * bi;
                    first[ring] += ar * ar + ai * ai;
                    second[ring] += br * br + bi * bi;
                    counts[ring]++;
                }
            }
        }
    }

    private int ring(int y, int x) {
        double fy = Math.min(y, height - y) / (double) height;
        double fx = Math.min(x, width - x) / (double) width;
        return (int) Math.rint(side() * Math.hypot(fy, fx) - ROUNDING);
    }

    private double[][] tapered(float[] pixels) {
        double mean = 0;
        for (float pixel : pixels) {
            mean += pixel;
        }
        mean /= pixels.length;
        double[][] plane = new double[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                plane[y][x] = (pixels[y * width + x] - mean) * weight(y, height) * weight(x, width);
            }
        }
        return plane;
    }

    /** Tukey's window: 1 in the middle, half a cosine at the ends. */
    private static double weight(int at, int length) {
        double fade = TAPER * length;
        double from = Math.min(at + 0.5, length - at - 0.5);
        return from >= fade ? 1 : (1 - Math.cos(Math.PI * from / fade)) / 2;
    }

    /** The frequency of each ring but that of the mean, in cycles a pixel. */
    double[] frequencies() {
        double[] frequencies = new double[cross.length - 1];
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = (i + 1.0) / side();
        }
        return frequencies;
    }

    /** The correlation in each ring but that of the mean; 0 where one of the images has nothing of such frequencies. */
    double[] correlations() {
        double[] correlations = new double[cross.length - 1];
        for (int i = 0; i < correlations.length; i++) {
            double size = Math.sqrt(first[i + 1]) * Math.sqrt(second[i + 1]);
            correlations[i] = size == 0 ? 0 : cross[i + 1] / size;
        }
        return correlations;
    }

    /** How many frequencies there are in each ring but that of the mean. */
    long[] counts() {
        return Arrays.copyOfRange(counts, 1, counts.length);
    }
}
