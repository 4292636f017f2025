package io.cellshell.workbench.validate.limit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Values of images in groups, of which one more group is expected. Each group counts the same, however many images it has, and one more group, the
 * coming one, counts as the greatest value: so of images of a new group no more than α lie above {@link #quantile}(α), whatever the
 * distribution, where groups are exchangeable. With groups of one image it is split conformal prediction, whose quantile is the value at rank
 * ⌈(n + 1)(1 - α)⌉. Source: Lee, Barber and Willett 2023, arXiv 2306.06342.
 */
final class PooledGroups {

    /** Sums of shares differ in their last digits. */
    private static final double TIE = 1e-9;

    private final double[] values;
    private final double[] weights;
    private final int groups;

    /** @param group of each value */
    PooledGroups(double[] values, List<String> group) {
        Map<String, Integer> sizes = new HashMap<>();
        group.forEach(one -> sizes.merge(one, 1, Integer::sum));
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted((a, b) -> Double.compare(values[a], values[b]))
                .mapToInt(i -> i)
                .toArray();
        this.groups = sizes.size();
        this.values = IntStream.of(order).mapToDouble(i -> values[i]).toArray();
        this.weights = IntStream.of(order)
                .mapToDouble(i -> 1.0 / ((groups + 1) * sizes.get(group.get(i))))
                .toArray();
    }

    int groups() {
        return groups;
    }

    /** The share of values, with the coming one, that are at least as great. */
    double p(double value) {
        double share = 1.0 / (groups + 1);
        for (int i = 0; i < values.length; i++) {
            share += values[i] >= value ? weights[i] : 0;
        }
        return Math.min(1, share);
    }

    /** The value that no more than α lie above; infinite where there are too few groups, fewer than 1/α - 1. */
    double quantile(double alpha) {
        double share = 0;
        for (int i = 0; i < values.length; i++) {
            share += weights[i];
            if (share >= 1 - alpha - TIE) {
                return values[i];
            }
        }
        return Double.POSITIVE_INFINITY;
    }
}
