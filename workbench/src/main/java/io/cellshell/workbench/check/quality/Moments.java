package io.cellshell.workbench.check.quality;

import java.util.Arrays;

/** Simple statistics of pixels. */
final class Moments {

    private Moments() {}

    static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    static double variance(float[] values) {
        double mean = mean(values);
        double sum = 0;
        for (float value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / values.length;
    }

    static double median(double[] values) {
        return quantile(values, 0.5);
    }

    /** With linear interpolation between order statistics. */
    static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /** The median absolute deviation from the median, times 1.4826: the standard deviation, where values are normal. */
    static double robustDeviation(double[] values) {
        double median = median(values);
        return 1.4826
                * median(Arrays.stream(values).map(v -> Math.abs(v - median)).toArray());
    }

    static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
