package io.cellshell.workbench.check.quality.measure;

import java.util.Arrays;

/**
 * The mean over those in the middle when some values are put in order by their keys. Values are dealt to buckets by their keys, and only
 * the two buckets in which the middle begins and ends are put in order: of some hundred values that takes a fraction of the time of a
 * sort. Made for one length, and used again and again by one thread.
 */
final class MiddleHalf {

    private final int[] bucket;
    private final double[] weightOf;
    private final double[] sumOf;
    private final long[] order;
    private final float[] keys;

    private double sum;
    private double weight;

    MiddleHalf(int length) {
        bucket = new int[length];
        weightOf = new double[length];
        sumOf = new double[length];
        order = new long[length];
        keys = new float[length];
    }

    /** The mean of the values without the least and the greatest quarter. */
    double mean(double[] values) {
        int quarter = values.length / 4;
        for (int i = 0; i < values.length; i++) {
            keys[i] = (float) values[i];
        }
        between(values, null, quarter, values.length - quarter);
        return sum / weight;
    }

    /** The weighted mean of values divided by their weights, of those in the middle half by weight; 0 where all weights are 0. */
    double meanShare(double[] values, double[] weights) {
        double all = 0;
        for (int i = 0; i < values.length; i++) {
            keys[i] = weights[i] > 0 ? (float) (values[i] / weights[i]) : 0;
            all += weights[i];
        }
        between(values, weights, all / 4, 3 * all / 4);
        return weight > 0 ? sum / weight : 0;
    }

    /** Sums up the values before which there is so much weight; each weighs 1 where there are no weights. */
    private void between(double[] values, double[] weights, double from, double to) {
        int length = values.length;
        deal(values, weights);
        sum = 0;
        weight = 0;
        double before = 0;
        for (int b = 0; b < length; b++) {
            double after = before + weightOf[b];
            if (before >= from && after <= to) {
                sum += sumOf[b];
                weight += weightOf[b];
            } else if (after >= from && before < to) {
                addInOrder(values, weights, b, before, from, to);
            }
            before = after;
        }
    }

    private void deal(double[] values, double[] weights) {
        int length = values.length;
        float least = Float.POSITIVE_INFINITY;
        float greatest = Float.NEGATIVE_INFINITY;
        for (float key : keys) {
            least = Math.min(least, key);
            greatest = Math.max(greatest, key);
        }
        double scale = greatest > least ? (length - 1) / ((double) greatest - least) : 0;
        Arrays.fill(weightOf, 0);
        Arrays.fill(sumOf, 0);
        for (int i = 0; i < length; i++) {
            int b = (int) ((keys[i] - (double) least) * scale);
            bucket[i] = b;
            double w = weights == null ? 1 : weights[i];
            weightOf[b] += w;
            sumOf[b] += w > 0 ? values[i] : 0;
        }
    }

    private void addInOrder(double[] values, double[] weights, int b, double start, double from, double to) {
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (bucket[i] == b) {
                order[count++] = sortable(keys[i]) << Integer.SIZE | i;
            }
        }
        Arrays.sort(order, 0, count);
        double before = start;
        for (int n = 0; n < count; n++) {
            int i = (int) order[n];
            double w = weights == null ? 1 : weights[i];
            if (before >= from && before < to && w > 0) {
                sum += values[i];
                weight += w;
            }
            before += w;
        }
    }

    /** A whole number that is in order where the keys are. */
    private static long sortable(float key) {
        int bits = Float.floatToIntBits(key);
        return bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
    }
}
