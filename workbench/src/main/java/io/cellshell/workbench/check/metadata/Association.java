package io.cellshell.workbench.check.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.simple.RandomSource;

/** How strongly two things known of the same images go together, and whether chance could do that. */
final class Association {

    private static final int SHUFFLES = 999;

    /** Sums taken in another order differ in their last digits. */
    private static final double TIE = 1e-12;

    private Association() {}

    /**
     * Cramér's V from 0 (independent) to 1 (one tells the other), with the correction for the upward bias of small samples by
     * Bergsma 2013, doi 10.1016/j.jkss.2012.10.002; 0 where one of them has a single level.
     */
    static double cramersV(int[] one, int[] other) {
        int rows = levels(one);
        int columns = levels(other);
        int n = one.length;
        if (rows < 2 || columns < 2 || n < 2) {
            return 0;
        }
        double phi = chiSquare(one, other, rows, columns) / n;
        double corrected = Math.max(0, phi - (rows - 1.0) * (columns - 1.0) / (n - 1.0));
        double freeRows = rows - (rows - 1.0) * (rows - 1.0) / (n - 1.0);
        double freeColumns = columns - (columns - 1.0) * (columns - 1.0) / (n - 1.0);
        double most = Math.min(freeRows, freeColumns) - 1;
        return most <= 0 ? 0 : Math.min(1, Math.sqrt(corrected / most));
    }

    private static double chiSquare(int[] one, int[] other, int rows, int columns) {
        double[][] table = new double[rows][columns];
        double[] rowSums = new double[rows];
        double[] columnSums = new double[columns];
        for (int i = 0; i < one.length; i++) {
            table[one[i]][other[i]]++;
            rowSums[one[i]]++;
            columnSums[other[i]]++;
        }
        double sum = 0;
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                double expected = rowSums[r] * columnSums[c] / one.length;
                sum += (table[r][c] - expected) * (table[r][c] - expected) / expected;
            }
        }
        return sum;
    }

    /**
     * The greatest area under the ROC curve with which one measurement tells one class from all others: for each class the
     * chance that an image of it has a greater (or a smaller) value than one of another class, ties counting half. From 0.5 to
     * 1; 0.5 where there is a single class.
     */
    static double greatestAuc(double[] ranks, int[] classes) {
        int count = levels(classes);
        double[] sums = new double[count];
        double[] sizes = new double[count];
        for (int i = 0; i < ranks.length; i++) {
            sums[classes[i]] += ranks[i];
            sizes[classes[i]]++;
        }
        double greatest = 0.5;
        for (int c = 0; c < count; c++) {
            double pairs = sizes[c] * (ranks.length - sizes[c]);
            double auc = pairs == 0 ? 0.5 : (sums[c] - sizes[c] * (sizes[c] + 1) / 2) / pairs;
            greatest = Math.max(greatest, Math.max(auc, 1 - auc));
        }
        return greatest;
    }

    /** The place of each value in ascending order, from 1; equal values share the mean of their places. */
    static double[] ranks(double[] values) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            order.add(i);
        }
        order.sort((a, b) -> Double.compare(values[a], values[b]));
        double[] ranks = new double[values.length];
        int first = 0;
        while (first < values.length) {
            int last = first;
            while (last + 1 < values.length && values[order.get(last + 1)] == values[order.get(first)]) {
                last++;
            }
            for (int i = first; i <= last; i++) {
                ranks[order.get(i)] = (first + last) / 2.0 + 1;
            }
            first = last + 1;
        }
        return ranks;
    }

    /**
     * Share of random reorderings of the classes that give at least the value seen: the p-value of a permutation test, one added
     * to both counts (Phipson and Smyth 2010, doi 10.2202/1544-6115.1585).
     */
    static double chance(int[] classes, ToDoubleFunction<int[]> statistic) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(classes.length);
        double seen = statistic.applyAsDouble(classes) - TIE;
        int[] shuffled = classes.clone();
        int extreme = 0;
        for (int i = 0; i < SHUFFLES; i++) {
            PermutationSampler.shuffle(random, shuffled);
            extreme += statistic.applyAsDouble(shuffled) >= seen ? 1 : 0;
        }
        return (extreme + 1.0) / (SHUFFLES + 1.0);
    }

    /** The levels as numbers from 0, in the order in which they are met. */
    static int[] numbers(List<String> levels) {
        List<String> known = levels.stream().distinct().toList();
        return levels.stream().mapToInt(known::indexOf).toArray();
    }

    private static int levels(int[] numbers) {
        int most = -1;
        for (int number : numbers) {
            most = Math.max(most, number);
        }
        return most + 1;
    }
}
