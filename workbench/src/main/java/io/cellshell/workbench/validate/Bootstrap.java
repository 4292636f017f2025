package io.cellshell.workbench.validate;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Confidence intervals by drawing units with replacement: bias-corrected and accelerated (BCa; Efron 1987, doi
 * 10.1080/01621459.1987.10478410), computed as {@code scipy.stats.bootstrap} does. Two statistics drawn with one seed see the
 * same resamples, which makes their comparison paired.
 *
 * @param resamples how often the units are drawn
 * @param level of the interval, such as 0.95
 * @param seed decides which units are drawn
 */
record Bootstrap(int resamples, double level, long seed) {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    Bootstrap {
        if (resamples < 100 || !(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "A bootstrap draws 100 times or more and its level lies between 0 and 1, but " + resamples + " and "
                            + level + " were given; 9999 and 0.95 are usual.");
        }
    }

    /**
     * The interval of a statistic of {@code units} units.
     *
     * @param statistic the value for some of the units, given by their numbers, which may repeat
     */
    Interval interval(int units, ToDoubleFunction<int[]> statistic) {
        int[] all = new int[units];
        Arrays.setAll(all, i -> i);
        double[] leftOut = new double[units];
        for (int i = 0; i < units; i++) {
            int[] others = new int[units - 1];
            System.arraycopy(all, 0, others, 0, i);
            System.arraycopy(all, i + 1, others, i, units - 1 - i);
            leftOut[i] = units > 1 ? statistic.applyAsDouble(others) : Double.NaN;
        }
        return bca(distribution(units, statistic), statistic.applyAsDouble(all), leftOut, level);
    }

    private double[] distribution(int units, ToDoubleFunction<int[]> statistic) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        double[] values = new double[resamples];
        int[] drawn = new int[units];
        for (int r = 0; r < resamples; r++) {
            Arrays.setAll(drawn, i -> random.nextInt(units));
            values[r] = statistic.applyAsDouble(drawn);
        }
        return values;
    }

    /**
     * The BCa interval.
     *
     * @param distribution the statistic of each resample
     * @param estimate the statistic of all units
     * @param leftOut the statistic of all units but one, for each
     */
    static Interval bca(double[] distribution, double estimate, double[] leftOut, double level) {
        double below = Arrays.stream(distribution).filter(v -> v < estimate).count();
        double notAbove = Arrays.stream(distribution).filter(v -> v <= estimate).count();
        double bias = NORMAL.inverseCumulativeProbability((below + notAbove) / (2 * distribution.length));
        double mean = Arrays.stream(leftOut).average().orElse(Double.NaN);
        double squares = Arrays.stream(leftOut).map(v -> Math.pow(mean - v, 2)).sum();
        double cubes = Arrays.stream(leftOut).map(v -> Math.pow(mean - v, 3)).sum();
        double acceleration = cubes / (6 * Math.pow(squares, 1.5));
        double low = adjusted((1 - level) / 2, bias, acceleration);
        double high = adjusted((1 + level) / 2, bias, acceleration);
        if (Double.isNaN(low) || Double.isNaN(high)) {
            return new Interval(Double.NaN, Double.NaN, level);
        }
        double[] ends =
                Quantile.withDefaults().with(Quantile.EstimationMethod.HF7).evaluate(distribution, low, high);
        return new Interval(ends[0], ends[1], level);
    }

    private static double adjusted(double probability, double bias, double acceleration) {
        double z = bias + NORMAL.inverseCumulativeProbability(probability);
        return NORMAL.cumulativeProbability(bias + z / (1 - acceleration * z));
    }
}
