package io.cellshell.workbench.image.segment;

import java.util.Arrays;

/**
 * The greatest value in a square window around each pixel, cut off at the border of the image. A window is made of two that overlap,
 * those of windows half as long, and so on: few steps even for a large window.
 */
final class SlidingMaximum {

    private SlidingMaximum() {}

    static float[] square(float[] pixels, int height, int width, int radius) {
        int paddedWidth = width + 2 * radius;
        float[] padded = new float[Math.multiplyExact(height + 2 * radius, paddedWidth)];
        Arrays.fill(padded, Float.NEGATIVE_INFINITY);
        for (int y = 0; y < height; y++) {
            System.arraycopy(pixels, y * width, padded, (y + radius) * paddedWidth + radius, width);
        }
        // A window that runs over the end of a row is that of no pixel of the image, so the rows may be taken as one
        // long one.
        float[] alongRows = windows(padded, 1, 2 * radius + 1);
        float[] both = windows(alongRows, paddedWidth, 2 * radius + 1);
        float[] greatest = new float[pixels.length];
        for (int y = 0; y < height; y++) {
            System.arraycopy(both, y * paddedWidth, greatest, y * width, width);
        }
        return greatest;
    }

    /** For each place the greatest of {@code length} values from there on, {@code step} apart. */
    private static float[] windows(float[] values, int step, int length) {
        float[] greatest = values;
        int covered = 1;
        while (2 * covered <= length) {
            greatest = greater(greatest, covered * step);
            covered *= 2;
        }
        return covered == length ? greatest : greater(greatest, (length - covered) * step);
    }

    private static float[] greater(float[] values, int shift) {
        float[] greatest = values.clone();
        for (int i = 0; i < values.length - shift; i++) {
            greatest[i] = Math.max(values[i], values[i + shift]);
        }
        return greatest;
    }
}
