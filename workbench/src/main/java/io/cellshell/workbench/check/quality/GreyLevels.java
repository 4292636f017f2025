package io.cellshell.workbench.check.quality;

import io.cellshell.workbench.image.Image;
import java.util.Arrays;

/**
 * The grey levels that occur in a plane, and how often.
 *
 * @param values from the darkest to the brightest; those that are no finite number are left out
 * @param counts number of pixels of each
 * @param pixels number of finite pixels
 */
record GreyLevels(float[] values, int[] counts, int pixels) {

    static GreyLevels of(Image plane) {
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

    int size() {
        return values.length;
    }

    float darkest() {
        return values[0];
    }

    float brightest() {
        return values[size() - 1];
    }

    double shareOfDarkest() {
        return counts[0] / (double) pixels;
    }

    double shareOfBrightest() {
        return counts[size() - 1] / (double) pixels;
    }
}
