package io.cellshell.workbench.validate.error;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How far two measurements of the same images lie apart: the bias is the mean difference, and between the limits, bias ± 1.96 standard
 * deviations, lie about 95 % of the differences where these are normally distributed. Source: Bland and Altman 1999, doi
 * 10.1177/096228029900800204.
 *
 * <p>The standard error of the bias is s / √n where each image is a unit by itself. Where units hold several images, it is that of a mean of
 * clusters, √(m / (m - 1) Σ (sum of the deviations in a unit)²) / n with m units. The standard error of a limit is
 * √(SE(bias)² + 1.96² s² / (2 (m - 1))). All intervals are of 95 %, by Student's t with m - 1 degrees of freedom; with one unit they
 * are NaN.
 *
 * @param images number of differences
 * @param units number of independent units
 * @param bias mean difference
 * @param biasError half the width of the interval of the bias
 * @param deviation standard deviation s of the differences; NaN with one image
 * @param limitError half the width of the interval of either limit
 */
public record LimitsOfAgreement(
        int images, int units, double bias, double biasError, double deviation, double limitError) {

    /** Quantile of the normal distribution between which and its negative 95 % lie. */
    private static final double NORMAL_95 = 1.96;

    private static final double UPPER_TAIL = 0.975;

    /**
     * Of these differences.
     *
     * @param differences one for each image, finite
     * @param unit the unit of each image
     * @throws IllegalArgumentException where there is no difference, one is not finite, or there is not one unit for each
     */
    public static LimitsOfAgreement of(double[] differences, List<String> unit) {
        require(differences, unit);
        int n = differences.length;
        double bias = Arrays.stream(differences).sum() / n;
        Map<String, Double> sums = new LinkedHashMap<>();
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double deviation = differences[i] - bias;
            sums.merge(unit.get(i), deviation, Double::sum);
            squares += deviation * deviation;
        }
        int m = sums.size();
        double s = n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1));
        if (m < 2) {
            return new LimitsOfAgreement(n, m, bias, Double.NaN, s, Double.NaN);
        }
        double between = sums.values().stream().mapToDouble(sum -> sum * sum).sum();
        double ofBias = Math.sqrt(m / (m - 1.0) * between) / n;
        double ofLimit = Math.sqrt(ofBias * ofBias + NORMAL_95 * NORMAL_95 * s * s / (2 * (m - 1)));
        double t = TDistribution.of(m - 1).inverseCumulativeProbability(UPPER_TAIL);
        return new LimitsOfAgreement(n, m, bias, t * ofBias, s, t * ofLimit);
    }

    private static void require(double[] differences, List<String> unit) {
        if (differences.length == 0 || differences.length != unit.size()) {
            throw new IllegalArgumentException(
                    "Limits of agreement need a difference and a unit for each of at least one" + " image, but "
                            + differences.length + " differences and " + unit.size() + " units were given.");
        }
        for (double difference : differences) {
            if (!Double.isFinite(difference)) {
                throw new IllegalArgumentException("A difference of an image is " + difference
                        + "; limits of agreement need numbers. Leave the image out, and say so.");
            }
        }
    }

    /** The p of a bias of 0, two-sided, by Student's t; NaN with one unit, 1 where nothing differs. */
    public double p() {
        if (units < 2) {
            return Double.NaN;
        }
        TDistribution t = TDistribution.of(units - 1);
        double size = Math.abs(bias) * t.inverseCumulativeProbability(UPPER_TAIL) / biasError;
        return bias == 0 ? 1 : 2 * t.survivalProbability(size);
    }

    /** The limit below which about 2.5 % of the differences lie. */
    public double lower() {
        return bias - NORMAL_95 * deviation;
    }

    /** The limit above which about 2.5 % of the differences lie. */
    public double upper() {
        return bias + NORMAL_95 * deviation;
    }
}
