package io.cellshell.workbench.image.segment;

import java.util.Arrays;

/**
 * The greatest value in a square or cubic window around each pixel, cut off at the border of the image. A window is made of two that
 * overlap, those of windows half as long, and so on: few steps even for a large window.
 */
public final class SlidingMaximum {

    private SlidingMaximum() {}

    /**
     * The greatest value of each square of {@code 2 * radius + 1} pixels, row by row.
     *
     * @param pixels of a plane, row by row
     */
    public static float[] square(float[] pixels, int height, int width, int radius) {
        return cube(pixels, 1, height, width, radius);
    }

    /** Section by section, then from section to section. */
    static float[] cube(float[] voxels, int depth, int height, int width, int radius) {
        int plane = height * width;
        int before = depth > 1 ? Math.min(radius, depth) : 0;
        int side = Math.min(radius, Math.max(height, width));
        float[] greatest = new float[Math.multiplyExact(depth + before, plane)];
        Arrays.fill(greatest, 0, before * plane, Float.NEGATIVE_INFINITY);
        int paddedWidth = width + 2 * side;
        float[] padded = new float[Math.multiplyExact(height + 2 * side, paddedWidth)];
        for (int z = 0; z < depth; z++) {
            Arrays.fill(padded, Float.NEGATIVE_INFINITY);
            for (int y = 0; y < height; y++) {
                System.arraycopy(voxels, z * plane + y * width, padded, (y + side) * paddedWidth + side, width);
            }
            // A window that runs over the end of a row is that of no pixel of the image, so the rows may be taken as
            // one long one.
            windows(padded, 1, 2 * side + 1);
            windows(padded, paddedWidth, 2 * side + 1);
            for (int y = 0; y < height; y++) {
                System.arraycopy(padded, y * paddedWidth, greatest, (before + z) * plane + y * width, width);
            }
        }
        if (depth == 1) {
            return greatest;
        }
        // Windows that begin before the first section are as much shorter as sections are missing before it.
        windows(greatest, plane, before + radius + 1);
        return Arrays.copyOf(greatest, voxels.length);
    }

    /** Makes of each place the greatest of {@code length} values from there on, {@code step} apart; what lies behind the end is left out. */
    private static void windows(float[] values, int step, int length) {
        int covered = 1;
        while (2 * covered <= length) {
            greater(values, (long) covered * step);
            covered *= 2;
        }
        if (covered < length) {
            greater(values, (long) (length - covered) * step);
        }
    }

    /** In place: what is read was not yet written. */
    private static void greater(float[] values, long shift) {
        int apart = (int) Math.min(shift, values.length);
        for (int i = 0; i < values.length - apart; i++) {
            values[i] = Math.max(values[i], values[i + apart]);
        }
    }
}
