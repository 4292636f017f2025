package io.cellshell.workbench.validate.statistics;

import io.cellshell.workbench.metric.SignFlipTest;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A score that is the ratio of two sums over independent units, Σ part / Σ whole: a pooled score, or the difference between two.
 *
 * @param parts of each unit
 * @param wholes of each unit, 0 or more
 */
public record Ratio(double[] parts, double[] wholes) {

    /** From so many units on Student's t gives an interval; below {@link SignFlipTest#LEAST_UNITS} no permutation test does. */
    public static final int LEAST_UNITS = 3;

    /** The ratio over all units that hold anything: false positives count where there is no true object, too. */
    public static Ratio of(double[] parts, double[] wholes) {
        int[] telling = IntStream.range(0, wholes.length)
                .filter(i -> wholes[i] > 0 || parts[i] != 0)
                .toArray();
        return new Ratio(
                Arrays.stream(telling).mapToDouble(i -> parts[i]).toArray(),
                Arrays.stream(telling).mapToDouble(i -> wholes[i]).toArray());
    }

    /** Number of units that hold anything. */
    public int units() {
        return parts.length;
    }

    /** Number of units whose part is not 0: of a difference, those in which the models differ. */
    public int differing() {
        return (int) Arrays.stream(parts).filter(part -> Math.abs(part) > 1e-12).count();
    }

    /** The sum of the parts over that of the wholes; NaN of no unit. */
    public double value() {
        return Arrays.stream(parts).sum() / Arrays.stream(wholes).sum();
    }

    /** The ratio of the marked units; NaN where none is marked. */
    private double value(boolean[] marked) {
        double part = 0;
        double whole = 0;
        for (int i = 0; i < marked.length; i++) {
            if (marked[i]) {
                part += parts[i];
                whole += wholes[i];
            }
        }
        return part / whole;
    }

    /** The interval of the ratio and the p-value of 0. */
    public SignFlipTest.Result tested(SignFlipTest test, double level) {
        SignFlipTest.Result result = test.of(units(), this::value, level);
        if (units() >= SignFlipTest.LEAST_UNITS || units() < LEAST_UNITS) {
            return result;
        }
        double half = halfWidth(level);
        return new SignFlipTest.Result(value() - half, value() + half, result.p());
    }

    /**
     * Half of an interval by Student's t, for the few units with which no permutation test can give one: the linearised variance
     * with the correction CR2 and the degrees of freedom of Bell and McCaffrey 2002 (Survey Methodology 28:169), for units whose
     * variance is proportional to their size. With equal sizes it is the usual interval of a mean.
     */
    private double halfWidth(double level) {
        double value = value();
        double all = Arrays.stream(wholes).sum();
        double variance = 0;
        double spread = 0;
        for (int i = 0; i < units(); i++) {
            double share = wholes[i] / all;
            double deviation = (parts[i] - value * wholes[i]) / all;
            variance += deviation * deviation / (1 - share);
            for (int j = 0; j < units(); j++) {
                double other = wholes[j] / all;
                spread += i == j ? share * share : share * share * other * other / ((1 - share) * (1 - other));
            }
        }
        return TDistribution.of(1 / spread).inverseCumulativeProbability((1 + level) / 2) * Math.sqrt(variance);
    }
}
