package io.cellshell.workbench.metric;

import io.cellshell.workbench.image.Quantiles;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Percentile intervals from drawing units with replacement, for any metric. For many units of a metric that is no ratio; with few, such
 * intervals are too narrow, and a {@link SignFlipTest} is better. Source: Efron and Tibshirani 1993, An Introduction to the Bootstrap,
 * chapter 13.
 *
 * @param draws how many samples are drawn, at least 1
 * @param seed decides which
 */
public record Bootstrap(int draws, long seed) {

    public Bootstrap {
        if (draws < 1) {
            throw new IllegalArgumentException(
                    "A bootstrap draws at least once, but " + draws + " draws were asked for; 9999 are usual.");
        }
    }

    /**
     * The lower and the upper end of the interval; NaN where no unit is given. Draws in which the metric is undefined are left out.
     *
     * @param units the tally of each independent unit
     * @param level such as 0.95
     */
    public <T extends Tally<T>> double[] interval(Metric<?, T> metric, List<T> units, double level) {
        if (units.isEmpty()) {
            return new double[] {Double.NaN, Double.NaN};
        }
        return interval(
                random -> {
                    T total = units.get(random.nextInt(units.size()));
                    for (int i = 1; i < units.size(); i++) {
                        total = total.plus(units.get(random.nextInt(units.size())));
                    }
                    return metric.value(total);
                },
                level);
    }

    /**
     * The same for a statistic of one number a unit.
     *
     * @param units the number of each independent unit
     */
    public double[] interval(double[] units, ToDoubleFunction<double[]> statistic, double level) {
        if (units.length == 0) {
            return new double[] {Double.NaN, Double.NaN};
        }
        double[] drawn = new double[units.length];
        return interval(
                random -> {
                    Arrays.setAll(drawn, i -> units[random.nextInt(units.length)]);
                    return statistic.applyAsDouble(drawn);
                },
                level);
    }

    private double[] interval(ToDoubleFunction<UniformRandomProvider> drawn, double level) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        double[] values = new double[draws];
        int defined = 0;
        for (int draw = 0; draw < draws; draw++) {
            double value = drawn.applyAsDouble(random);
            if (!Double.isNaN(value)) {
                values[defined++] = value;
            }
        }
        return defined == 0
                ? new double[] {Double.NaN, Double.NaN}
                : Quantiles.of(Arrays.copyOf(values, defined), (1 - level) / 2, (1 + level) / 2);
    }
}
