package io.cellshell.workbench.check.leakage.search;

import io.cellshell.workbench.image.Orientation;
import java.util.Arrays;

/**
 * Small patches by which the very same pixels are found again in another image, wherever they lie there: shifted, flipped, turned by
 * right angles, with inverted intensities, or with intensities scaled by a factor. Patches are taken around the pixels that stand
 * out most from their neighbours within five by five, which are the same pixels in every copy. Of all patches those with the
 * smallest keys are kept, a sample that two images agree on without knowing of each other (bottom-k sketch, Cohen and Kaplan 2007,
 * doi 10.1145/1281100.1281133).
 *
 * @param keys in ascending order
 * @param y row of the middle of each patch
 * @param x column of the middle of each patch
 * @param poses how each was turned to be comparable: the place of an {@link Orientation}, plus 8 where it was inverted
 * @param limit patches of greater keys were not kept
 */
record Landmarks(long[] keys, short[] y, short[] x, byte[] poses, long limit) {

    private static final int MOST = 1024;
    private static final int RADIUS = 3;
    private static final int SIDE = 2 * RADIUS + 1;

    /** Where fewer pixels of a patch differ from the others there is nothing to tell it by. */
    private static final int LEAST_VARIED = 16;

    private static final int LEVELS = 16;

    /** Just off a half, so that a rounding error does not decide between two levels. */
    private static final float ROUNDING = 0.4937f;

    private record Found(long key, int y, int x, int pose) {}

    static Landmarks none() {
        return new Landmarks(new long[0], new short[0], new short[0], new byte[0], Long.MAX_VALUE);
    }

    static Landmarks of(float[] pixels, int height, int width) {
        if (Math.max(height, width) > Short.MAX_VALUE || Math.min(height, width) < 2 * SIDE) {
            return none();
        }
        float[] contrast = contrast(pixels, height, width);
        Patch patch = new Patch();
        Found[] found = new Found[MOST * 4];
        int count = 0;
        long limit = Long.MAX_VALUE;
        for (int row = RADIUS; row < height - RADIUS; row++) {
            for (int column = RADIUS; column < width - RADIUS; column++) {
                if (isPeak(contrast, width, row, column)
                        && patch.read(pixels, width, row, column, contrast[row * width + column] < 0)
                        && patch.key() < limit) {
                    found[count++] = new Found(patch.key(), row, column, patch.pose());
                    if (count == found.length) {
                        limit = smallest(found, count);
                        count = MOST;
                    }
                }
            }
        }
        if (count > MOST) {
            limit = smallest(found, count);
            count = MOST;
        }
        Arrays.sort(found, 0, count, (a, b) -> Long.compare(a.key(), b.key()));
        return packed(found, count, limit);
    }

    /** Brings the smallest to the front; gives the key above which the others are dropped. */
    private static long smallest(Found[] found, int count) {
        Arrays.sort(found, 0, count, (a, b) -> Long.compare(a.key(), b.key()));
        return found[MOST].key();
    }

    private static Landmarks packed(Found[] found, int count, long limit) {
        long[] keys = new long[count];
        short[] y = new short[count];
        short[] x = new short[count];
        byte[] poses = new byte[count];
        for (int i = 0; i < count; i++) {
            keys[i] = found[i].key();
            y[i] = (short) found[i].y();
            x[i] = (short) found[i].x();
            poses[i] = (byte) found[i].pose();
        }
        return new Landmarks(keys, y, x, poses, limit);
    }

    int size() {
        return keys.length;
    }

    /** How much each pixel differs from the mean of its eight neighbours: the same, or the opposite, in every pose. */
    private static float[] contrast(float[] p, int height, int width) {
        float[] contrast = new float[p.length];
        for (int row = 1; row < height - 1; row++) {
            for (int column = 1; column < width - 1; column++) {
                int i = row * width + column;
                // sides and corners summed in opposite pairs, so that a turned image gives the same float
                float sides = (p[i - 1] + p[i + 1]) + (p[i - width] + p[i + width]);
                float corners = (p[i - width - 1] + p[i + width + 1]) + (p[i - width + 1] + p[i + width - 1]);
                contrast[i] = 8 * p[i] - sides - corners;
            }
        }
        return contrast;
    }

    private static boolean isPeak(float[] contrast, int width, int row, int column) {
        float own = Math.abs(contrast[row * width + column]);
        if (!(own > 0)) {
            return false;
        }
        for (int v = row - 2; v <= row + 2; v++) {
            for (int u = column - 2; u <= column + 2; u++) {
                if (!(Math.abs(contrast[v * width + u]) < own) && (v != row || u != column)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** A patch, its intensities as levels relative to its middle, turned so that the levels read as the smallest sequence. */
    private static final class Patch {

        private final int[] levels = new int[SIDE * SIDE];
        private long key;
        private int pose;

        long key() {
            return key;
        }

        int pose() {
            return pose;
        }

        /** Whether there is enough in it, and no two poses of it are alike. */
        boolean read(float[] pixels, int width, int row, int column, boolean inverted) {
            float middle = pixels[row * width + column];
            float most = 0;
            for (int i = 0; i < levels.length; i++) {
                float value = pixels[(row + i / SIDE - RADIUS) * width + column + i % SIDE - RADIUS];
                most = Math.max(most, Math.abs(value - middle));
            }
            if (!(most > 0 && most < Float.POSITIVE_INFINITY)) {
                return false;
            }
            float sign = inverted ? -1 : 1;
            int[] counts = new int[2 * LEVELS + 1];
            int mode = 0;
            for (int i = 0; i < levels.length; i++) {
                float value = pixels[(row + i / SIDE - RADIUS) * width + column + i % SIDE - RADIUS];
                float relative = sign * (value - middle) / most;
                int level = (int) (LEVELS * Math.abs(relative) + ROUNDING);
                levels[i] = relative < 0 ? -level : level;
                mode = Math.max(mode, ++counts[levels[i] + LEVELS]);
            }
            return levels.length - mode >= LEAST_VARIED && turn(inverted);
        }

        private boolean turn(boolean inverted) {
            int best = 0;
            boolean alone = true;
            for (int o = 1; o < Orientation.values().length; o++) {
                int order = compare(o, best);
                if (order < 0) {
                    best = o;
                    alone = true;
                } else if (order == 0) {
                    alone = false;
                }
            }
            if (!alone) {
                return false;
            }
            long hash = 1125899906842597L;
            for (int i = 0; i < levels.length; i++) {
                hash = (hash ^ levels[at(best, i)]) * 0x9E3779B97F4A7C15L;
                hash ^= hash >>> 29;
            }
            key = hash & Long.MAX_VALUE;
            pose = best + (inverted ? 8 : 0);
            return true;
        }

        private int compare(int one, int other) {
            for (int i = 0; i < levels.length; i++) {
                int order = Integer.compare(levels[at(one, i)], levels[at(other, i)]);
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        }

        private static int at(int orientation, int i) {
            return POSES[orientation][i];
        }
    }

    /** For each orientation, where in the patch each of its places is taken from. */
    private static final int[][] POSES = poses(SIDE);

    private static int[][] poses(int side) {
        float[] places = new float[side * side];
        for (int i = 0; i < places.length; i++) {
            places[i] = i;
        }
        int[][] poses = new int[Orientation.values().length][places.length];
        for (Orientation orientation : Orientation.values()) {
            float[] turned = orientation.apply(places, side, side);
            for (int i = 0; i < turned.length; i++) {
                poses[orientation.ordinal()][i] = (int) turned[i];
            }
        }
        return poses;
    }
}
