package io.cellshell.workbench.check.quality.measure;

import io.cellshell.workbench.image.Quantiles;
import java.util.Arrays;

/** Simple statistics of pixels. */
public final class PixelStatistics {

    private PixelStatistics() {}

    static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** The mean of the squared differences from the mean. */
    public static double variance(float[] values) {
        double mean = mean(values);
        double sum = 0;
        for (float value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / values.length;
    }

    /** Pearson's, from -1 to 1; 0 where one of the two is constant. */
    static double correlation(float[] one, float[] other) {
        double meanOne = mean(one);
        double meanOther = mean(other);
        double both = 0;
        for (int i = 0; i < one.length; i++) {
            both += (one[i] - meanOne) * (other[i] - meanOther);
        }
        double scale = Math.sqrt(variance(one) * variance(other));
        return scale > 0 ? both / one.length / scale : 0;
    }

    /** The median, the mean of the two in the middle where their number is even. */
    public static double median(double[] values) {
        return quantile(values, 0.5);
    }

    /** With linear interpolation between order statistics. */
    public static double quantile(double[] values, double share) {
        return Quantiles.quantile(values, share);
    }

    /** The median absolute deviation from the median, times 1.4826: the standard deviation, where values are normal. */
    static double robustDeviation(double[] values) {
        double median = median(values);
        return 1.4826
                * median(Arrays.stream(values).map(v -> Math.abs(v - median)).toArray());
    }

    /** The same values as doubles. */
    public static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
