package io.cellshell.workbench.model.processing;

/**
 * Exact quantiles of any number of floats in two readings and fixed memory. The bits of a float, with those of negative ones turned, are in the
 * order of the numbers: the first reading counts their upper halves, the second the lower halves of those among which a wanted rank lies.
 */
final class QuantileCounts {

    /** 24 MB. */
    static final int MOST_GROUPS = 32;

    private static final int HALF = 1 << 16;

    private final int groups;
    private final double share;
    private final boolean linear;
    private final long[][] upper;
    /** For each group, of the rank below and the rank above: the upper half, how many lie before it, and counts of lower halves. */
    private final int[][] place;

    private final long[][] before;
    private final long[][][] lower;

    QuantileCounts(int groups, double share, boolean linear) {
        this.groups = groups;
        this.share = share;
        this.linear = linear;
        this.upper = new long[groups][HALF];
        this.place = new int[groups][2];
        this.before = new long[groups][2];
        this.lower = new long[groups][2][];
    }

    int groups() {
        return groups;
    }

    private static int ordered(float value) {
        // -0 and 0 are one number
        int bits = Float.floatToIntBits(value + 0f);
        return bits < 0 ? ~bits : bits | Integer.MIN_VALUE;
    }

    private static float number(int ordered) {
        return Float.intBitsToFloat(ordered < 0 ? ordered & Integer.MAX_VALUE : ~ordered);
    }

    /** The first reading. */
    void high(int group, float value) {
        if (!Float.isNaN(value)) {
            upper[group][ordered(value) >>> 16]++;
        }
    }

    /** After the first reading. */
    void locate() {
        for (int g = 0; g < groups; g++) {
            long count = 0;
            for (long n : upper[g]) {
                count += n;
            }
            for (int end = 0; end < 2; end++) {
                long rank = rank(count, end);
                int half = 0;
                long below = 0;
                while (count > 0 && below + upper[g][half] <= rank) {
                    below += upper[g][half++];
                }
                place[g][end] = half;
                before[g][end] = below;
                lower[g][end] = end == 1 && half == place[g][0] ? lower[g][0] : new long[HALF];
            }
        }
    }

    /** The rank below the quantile, or the rank above, both counted from 0. */
    private long rank(long count, int end) {
        if (linear) {
            return Math.min(count - 1, (long) Math.floor(share * (count - 1)) + end);
        }
        return Math.max(0, (long) Math.ceil(share * count) - 1);
    }

    /** The second reading. */
    void low(int group, float value) {
        if (Float.isNaN(value)) {
            return;
        }
        int bits = ordered(value);
        int half = bits >>> 16;
        if (half == place[group][0]) {
            lower[group][0][bits & 0xffff]++;
        } else if (half == place[group][1]) {
            lower[group][1][bits & 0xffff]++;
        }
    }

    /** One for each group, of what is a number; NaN where nothing is. */
    double[] quantiles() {
        double[] quantiles = new double[groups];
        for (int g = 0; g < groups; g++) {
            long count = 0;
            for (long n : upper[g]) {
                count += n;
            }
            if (count == 0) {
                quantiles[g] = Double.NaN;
                continue;
            }
            double below = at(g, 0, rank(count, 0));
            double above = at(g, 1, rank(count, 1));
            quantiles[g] = linear ? between(below, above, share * (count - 1)) : below;
        }
        return quantiles;
    }

    /** As in numpy, where an infinity next to the rank gives NaN. */
    private static double between(double below, double above, double rank) {
        double fraction = rank - Math.floor(rank);
        return fraction < 0.5 ? below + (above - below) * fraction : above - (above - below) * (1 - fraction);
    }

    private float at(int group, int end, long rank) {
        long left = rank - before[group][end];
        int low = 0;
        while (left >= lower[group][end][low]) {
            left -= lower[group][end][low++];
        }
        return number(place[group][end] << 16 | low);
    }
}
