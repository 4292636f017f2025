package io.cellshell.workbench.check.quality;

import java.util.Arrays;
import org.apache.commons.numbers.arrays.Selection;

/** Means over the middle half of some values, the quarter at each end left out. Only as much is put into order as that needs. */
final class MiddleHalf {

    /** Fewer values are sorted. */
    private static final int FEW = 32;

    /** Divided in halves so often, no line is left; where it was divided less evenly, the rest is sorted. */
    private static final int DEEP = 48;

    private final double[] values;
    private final double[] weights;
    private final double low;
    private final double high;
    private double sum;
    private double weight;

    private MiddleHalf(double[] values, double[] weights) {
        double all = Arrays.stream(weights).sum();
        this.values = values;
        this.weights = weights;
        this.low = all / 4;
        this.high = 3 * all / 4;
    }

    /** The mean of the middle half, by number; the values change their order. */
    static double mean(double[] values) {
        int from = values.length / 4;
        int to = values.length - from;
        Selection.select(values, new int[] {from, to - 1});
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum / (to - from);
    }

    /** The weighted mean of values divided by their weights, of those in the middle half by weight; 0 where all weights are 0. */
    static double meanShare(double[] values, double[] weights) {
        MiddleHalf middle = new MiddleHalf(values, weights);
        long[] order = new long[values.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = sortable(weights[i] > 0 ? (float) (values[i] / weights[i]) : 0) << Integer.SIZE | i;
        }
        middle.add(order, 0, order.length, 0, 0);
        return middle.weight > 0 ? middle.sum / middle.weight : 0;
    }

    /** A whole number that is in order where the fractions are; its place in the list goes below. */
    private static long sortable(float fraction) {
        int bits = Float.floatToIntBits(fraction);
        return bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
    }

    /**
     * Adds what of a part of the order is in the middle half.
     *
     * @param before the weight of all that is smaller than the part
     * @param depth how often the order was divided to get it
     */
    private void add(long[] order, int from, int to, double before, int depth) {
        double total = 0;
        for (int k = from; k < to; k++) {
            total += weights[(int) order[k]];
        }
        if (before + total <= low || before >= high) {
            return;
        }
        boolean inside = before >= low && before + total <= high;
        if (!inside && to - from > FEW && depth < DEEP) {
            int middle = partition(order, from, to);
            add(order, from, middle, before, depth + 1);
            double smaller = before;
            for (int k = from; k < middle; k++) {
                smaller += weights[(int) order[k]];
            }
            add(order, middle, to, smaller, depth + 1);
            return;
        }
        if (!inside) {
            Arrays.sort(order, from, to);
        }
        double reached = before;
        for (int k = from; k < to; k++) {
            int i = (int) order[k];
            if (reached >= low && reached < high && weights[i] > 0) {
                sum += values[i];
                weight += weights[i];
            }
            reached += weights[i];
        }
    }

    /** Puts what is smaller than the median of the first, middle and last before the rest, and tells where the rest begins. */
    private static int partition(long[] order, int from, int to) {
        long a = order[from];
        long b = order[(from + to) / 2];
        long c = order[to - 1];
        long pivot = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
        int left = from;
        int right = to - 1;
        while (true) {
            while (order[left] < pivot) {
                left++;
            }
            while (order[right] > pivot) {
                right--;
            }
            if (left >= right) {
                return left;
            }
            long other = order[left];
            order[left++] = order[right];
            order[right--] = other;
        }
    }
}
