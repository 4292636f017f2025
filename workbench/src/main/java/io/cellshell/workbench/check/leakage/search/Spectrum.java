package io.cellshell.workbench.check.leakage.search;

import java.util.ArrayList;
import java.util.List;

/**
 * The phases of an image's Fourier transform. Those of two crops of one field differ by their displacement alone, which the inverse
 * transform of the difference shows as a peak (phase correlation, Kuglin and Hines 1975). High frequencies count less: they are
 * noise, or lie otherwise on the grid.
 *
 * @param real first index: column of the transform, second: its row
 * @param imaginary likewise
 */
record Spectrum(float[][] real, float[][] imaginary) {

    /** Standard deviation, in frequencies, of the Gaussian that weighs each of the two. */
    private static final double BAND = 16 * Math.sqrt(2);

    private static final int PEAKS = 4;

    /** A displacement modulo 64. */
    record Peak(int down, int right, float height) {}

    /** The spectrum of an image of at most 64 × 64 values. */
    static Spectrum of(Reduction image) {
        int side = Fourier.SIDE;
        float[][] real = new float[side][side];
        float[][] imaginary = new float[side][side];
        for (int y = 0; y < image.height(); y++) {
            System.arraycopy(image.values(), y * image.width(), real[y], 0, image.width());
        }
        Fourier.transform(real, imaginary);
        for (int u = 0; u < side; u++) {
            for (int v = 0; v < side; v++) {
                double frequency = Math.hypot(Math.min(u, side - u), Math.min(v, side - v)) / BAND;
                double length = Math.hypot(real[u][v], imaginary[u][v]);
                float weight = length > 0 ? (float) (Math.exp(-frequency * frequency / 2) / length) : 0;
                real[u][v] *= weight;
                imaginary[u][v] *= weight;
            }
        }
        return new Spectrum(real, imaginary);
    }

    /** Where the other image lies in this one, modulo 64: the most likely places, the likeliest first. */
    List<Peak> peaks(Spectrum other) {
        int side = Fourier.SIDE;
        float[][] surface = new float[side][side];
        float[][] nothing = new float[side][side];
        for (int u = 0; u < side; u++) {
            multiply(real[u], imaginary[u], other.real[u], other.imaginary[u], surface[u], nothing[u]);
        }
        Fourier.transform(nothing, surface);
        return highest(surface);
    }

    private static void multiply(
            float[] re, float[] im, float[] otherRe, float[] otherIm, float[] productRe, float[] productIm) {
        for (int v = 0; v < re.length; v++) {
            productRe[v] = re[v] * otherRe[v] + im[v] * otherIm[v];
            productIm[v] = im[v] * otherRe[v] - re[v] * otherIm[v];
        }
    }

    private static List<Peak> highest(float[][] surface) {
        List<Peak> peaks = new ArrayList<>();
        float least = 0;
        for (int y = 0; y < surface.length; y++) {
            for (int x = 0; x < surface.length; x++) {
                float height = surface[y][x];
                if (height > least && isTop(surface, y, x)) {
                    peaks.add(new Peak(y, x, height));
                    peaks.sort((one, other) -> Float.compare(other.height(), one.height()));
                    if (peaks.size() > PEAKS) {
                        peaks.remove(PEAKS);
                    }
                    least = peaks.size() == PEAKS ? peaks.get(PEAKS - 1).height() : 0;
                }
            }
        }
        return peaks;
    }

    private static boolean isTop(float[][] surface, int y, int x) {
        int last = surface.length - 1;
        for (int v = y - 1; v <= y + 1; v++) {
            for (int u = x - 1; u <= x + 1; u++) {
                if (surface[v & last][u & last] > surface[y][x]) {
                    return false;
                }
            }
        }
        return true;
    }
}
