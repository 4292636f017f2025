package io.cellshell.workbench.validate.statistics;

import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.RatioMetric;
import io.cellshell.workbench.metric.Tally;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Whether one model is better than another, asked again after each independent unit without making errors more frequent: a
 * group-sequential permutation test with alpha spending (Lan and DeMets 1983, doi 10.1093/biomet/70.3.659). If the two are equally good,
 * their results may be exchanged in any of the units, and each way to do so is as likely as the one seen. After n units, a share of
 * {@code 1 - 2^(-n/10)} of the error that is allowed may be spent: half after 10 units, three quarters after 20. Of the ways that were
 * not yet counted as extreme, those with the greatest difference are, as many as that share allows; where the one seen is among them, the
 * test is decided. Since the ways are nested (what was exchanged in a unit stays so), the shares add up to the error allowed, whenever
 * and however often one looks, as long as units are added at the end.
 *
 * @param rows number of ways that are looked at; all ways for the first 13 units, drawn at random beyond
 * @param seed decides which are drawn
 */
record SequentialTest(int rows, long seed) {

    /** All ways for so many units. */
    private static final int EXACT_UNITS = 13;

    /** After so many units half of the allowed error may have been spent. */
    private static final double HALF = 10;

    /** Every unit is looked at up to here; beyond, after each 20th part more. */
    private static final int EACH = 40;

    /** Sums taken in another order differ in their last digits. */
    private static final double TIE = 1e-12;

    static SequentialTest standard() {
        return new SequentialTest(2 << EXACT_UNITS, 1);
    }

    /** Which share of the allowed error may have been spent after so many units. */
    static double spent(int units) {
        return 1 - Math.pow(2, -units / HALF);
    }

    /** The fewest units after which one of so many models can be told apart: all of them speak for it. */
    static int neededUnits(int models, double level) {
        int units = 1;
        while (Math.pow(2, -units) > spent(units) * (1 - level) / models) {
            units++;
        }
        return units;
    }

    /**
     * After how many units the first is known to be better; empty where it is not known.
     *
     * @param share of the error of this one-sided test
     */
    <T extends Tally<T>> OptionalInt decidedAfter(Metric<?, T> metric, List<T> ones, List<T> others, double share) {
        Differences differences = metric instanceof RatioMetric<?, T> ratio
                ? new RatioDifferences<>(ratio, ones, others, rows)
                : new TallyDifferences<>(metric, ones, others, rows);
        double sign = metric.higherIsBetter() ? 1 : -1;
        SplittableRandom random = new SplittableRandom(seed);
        boolean[] extreme = new boolean[rows];
        int counted = 0;
        for (int unit = 0; unit < ones.size(); unit++) {
            for (int row = 0; row < rows; row++) {
                differences.add(row, unit, exchanged(row, unit, random));
            }
            int units = unit + 1;
            int allowed = (int) Math.floor(spent(units) * share * rows + TIE) - counted;
            if (allowed > 0 && isLook(units, ones.size())) {
                counted += mark(extreme, differences, sign, allowed);
                if (extreme[0]) {
                    return OptionalInt.of(units);
                }
            }
        }
        return OptionalInt.empty();
    }

    /** In the first row nothing is exchanged: it is what was seen. */
    private boolean exchanged(int row, int unit, SplittableRandom random) {
        if (unit < EXACT_UNITS) {
            return (row >> unit & 1) == 1;
        }
        return random.nextBoolean() && row != 0;
    }

    private static boolean isLook(int units, int all) {
        return units <= EACH || units % Math.max(1, units / 20) == 0 || units == all;
    }

    /** Marks the most extreme of the rows that are not yet marked, at most so many; those that tie are marked together or not at all. */
    private int mark(boolean[] extreme, Differences differences, double sign, int allowed) {
        double[] values = new double[rows];
        for (int row = 0; row < rows; row++) {
            double value = sign * differences.value(row);
            // Where nothing can be said of a row it counts against what was seen, and what was seen proves nothing.
            double unknown = row == 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            values[row] = Double.isNaN(value) ? unknown : value;
        }
        double[] top = greatest(values, extreme, allowed + 1);
        int marked = Math.min(allowed, top.length);
        while (marked > 0 && marked < top.length && !(top[marked - 1] - top[marked] > TIE)) {
            marked--;
        }
        if (marked == 0) {
            return 0;
        }
        for (int row = 0; row < rows; row++) {
            extreme[row] |= values[row] >= top[marked - 1];
        }
        return marked;
    }

    /** The greatest values of the rows that are not marked, falling; at most so many. */
    private static double[] greatest(double[] values, boolean[] marked, int number) {
        PriorityQueue<Double> greatest = new PriorityQueue<>();
        for (int row = 0; row < values.length; row++) {
            if (!marked[row] && (greatest.size() < number || values[row] > greatest.peek())) {
                greatest.add(values[row]);
                if (greatest.size() > number) {
                    greatest.remove();
                }
            }
        }
        double[] falling = new double[greatest.size()];
        for (int i = falling.length - 1; i >= 0; i--) {
            falling[i] = greatest.remove();
        }
        return falling;
    }

    /** The pooled difference in each row as units are added. */
    private interface Differences {
        void add(int row, int unit, boolean exchanged);

        double value(int row);
    }

    /** Of ratios of sums, in numbers alone. */
    private static final class RatioDifferences<T extends Tally<T>> implements Differences {

        private final double[][] parts;
        private final double[][] sums = new double[4][];

        RatioDifferences(RatioMetric<?, T> metric, List<T> ones, List<T> others, int rows) {
            parts = new double[][] {
                ones.stream().mapToDouble(metric::numerator).toArray(),
                ones.stream().mapToDouble(metric::denominator).toArray(),
                others.stream().mapToDouble(metric::numerator).toArray(),
                others.stream().mapToDouble(metric::denominator).toArray()
            };
            Arrays.setAll(sums, i -> new double[rows]);
        }

        @Override
        public void add(int row, int unit, boolean exchanged) {
            for (int i = 0; i < 4; i++) {
                sums[i][row] += parts[exchanged ? i ^ 2 : i][unit];
            }
        }

        @Override
        public double value(int row) {
            return sums[0][row] / sums[1][row] - sums[2][row] / sums[3][row];
        }
    }

    /** Of any metric, by adding up tallies. */
    private static final class TallyDifferences<T extends Tally<T>> implements Differences {

        private final Metric<?, T> metric;
        private final List<T> ones;
        private final List<T> others;
        private final Object[][] sums;

        TallyDifferences(Metric<?, T> metric, List<T> ones, List<T> others, int rows) {
            this.metric = metric;
            this.ones = ones;
            this.others = others;
            this.sums = new Object[2][rows];
        }

        @Override
        public void add(int row, int unit, boolean exchanged) {
            add(sums[exchanged ? 1 : 0], row, ones.get(unit));
            add(sums[exchanged ? 0 : 1], row, others.get(unit));
        }

        @SuppressWarnings("unchecked")
        private void add(Object[] rows, int row, T tally) {
            rows[row] = rows[row] == null ? tally : ((T) rows[row]).plus(tally);
        }

        @Override
        @SuppressWarnings("unchecked")
        public double value(int row) {
            return metric.value((T) sums[0][row]) - metric.value((T) sums[1][row]);
        }
    }
}
