package io.cellshell.workbench.check.quality.measure;

import io.cellshell.workbench.image.Image;
import java.util.Arrays;

/**
 * The grey levels that occur in a plane, and how often.
 *
 * @param values from the darkest to the brightest; those that are no finite number are left out
 * @param counts number of pixels of each
 * @param pixels number of finite pixels
 */
public record GreyLevels(float[] values, int[] counts, int pixels) {

    private static final double MOST_COUNTED = 65535;

    /** Counts the intensities of a plane. */
    public static GreyLevels of(Image plane) {
        return plane.type().isFloat() || plane.type().largest() > MOST_COUNTED ? sorted(plane) : counted(plane);
    }

    /** Whole numbers of a known range need no sorting. */
    private static GreyLevels counted(Image plane) {
        float[] pixels = plane.pixels();
        float darkest = Float.POSITIVE_INFINITY;
        float brightest = Float.NEGATIVE_INFINITY;
        for (float pixel : pixels) {
            darkest = pixel < darkest ? pixel : darkest;
            brightest = pixel > brightest ? pixel : brightest;
        }
        int[] histogram = new int[(int) (brightest - darkest) + 1];
        for (float pixel : pixels) {
            histogram[(int) (pixel - darkest)]++;
        }
        float[] values = new float[histogram.length];
        int[] counts = new int[histogram.length];
        int levels = 0;
        for (int i = 0; i < histogram.length; i++) {
            if (histogram[i] > 0) {
                values[levels] = darkest + i;
                counts[levels++] = histogram[i];
            }
        }
        return new GreyLevels(Arrays.copyOf(values, levels), Arrays.copyOf(counts, levels), pixels.length);
    }

    private static GreyLevels sorted(Image plane) {
        float[] sorted = plane.pixels();
        Arrays.sort(sorted);
        float[] values = new float[sorted.length];
        int[] counts = new int[sorted.length];
        int levels = 0;
        int pixels = 0;
        for (float value : sorted) {
            if (!Float.isFinite(value)) {
                continue;
            }
            pixels++;
            if (levels == 0 || values[levels - 1] != value) {
                values[levels++] = value;
            }
            counts[levels - 1]++;
        }
        return new GreyLevels(Arrays.copyOf(values, levels), Arrays.copyOf(counts, levels), pixels);
    }

    /** Number of different intensities. */
    public int size() {
        return values.length;
    }

    /** The lowest intensity. */
    public float darkest() {
        return values[0];
    }

    /** The highest intensity. */
    public float brightest() {
        return values[size() - 1];
    }

    /** Share of the pixels that have the lowest intensity, 0 to 1. */
    public double shareOfDarkest() {
        return counts[0] / (double) pixels;
    }

    /** Share of the pixels that have the highest intensity, 0 to 1. */
    public double shareOfBrightest() {
        return counts[size() - 1] / (double) pixels;
    }
}
