package io.cellshell.workbench.validate.statistics;

import io.cellshell.workbench.image.Quantiles;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Numbers taken together in a few bins that hold about equally many. Where many are equal there are fewer bins: equal numbers are never
 * parted, no bin is empty, and none reaches into another.
 *
 * @param upper the greatest number of each bin, rising
 * @param names such as "1: 12 to 60", in the same order
 */
public record QuantileBins(List<Double> upper, List<String> names) {

    /** Where a number is not known. */
    public static final String UNKNOWN = "unknown";

    private static final int DIGITS = 4;

    /**
     * Bins of these numbers.
     *
     * @param values those that are no finite number are passed over
     * @param most how many bins, at most
     */
    public static QuantileBins of(double[] values, int most) {
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        List<Double> upper = new ArrayList<>();
        List<String> names = new ArrayList<>();
        int start = 0;
        double[] ends = sorted.length == 0
                ? new double[0]
                : Quantiles.of(
                        sorted,
                        IntStream.rangeClosed(1, most)
                                .mapToDouble(i -> (double) i / most)
                                .toArray());
        for (double end : ends) {
            int next = start;
            while (next < sorted.length && sorted[next] <= end) {
                next++;
            }
            if (next > start) {
                upper.add(sorted[next - 1]);
                names.add((names.size() + 1) + ": " + range(sorted[start], sorted[next - 1]));
                start = next;
            }
        }
        return new QuantileBins(List.copyOf(upper), List.copyOf(names));
    }

    private static String range(double least, double greatest) {
        return least == greatest ? text(least) : text(least) + " to " + text(greatest);
    }

    private static String text(double value) {
        return new BigDecimal(value)
                .round(new MathContext(DIGITS))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** The name of the bin of a number: beyond the last one the last; {@link #UNKNOWN} for NaN, or where there is no bin. */
    public String name(double value) {
        if (Double.isNaN(value) || upper.isEmpty()) {
            return UNKNOWN;
        }
        int bin = 0;
        while (bin < upper.size() - 1 && value > upper.get(bin)) {
            bin++;
        }
        return names.get(bin);
    }
}
