package io.cellshell.workbench.validate.statistics;

import io.cellshell.workbench.metric.Bootstrap;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.SignFlipTest;
import io.cellshell.workbench.metric.Tally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * How two models differ unit by unit: the score of the first minus that of the second in each unit where both are defined.
 *
 * @param differences one for each such unit
 * @param standardError of the pooled difference, by leaving out one unit after the other (jackknife; Efron and Tibshirani 1993,
 *     chapter 11); NaN with one unit, or where a score is undefined without a unit
 */
record PairedDifference(double[] differences, double standardError) {

    /** Power is asked for at this chance of finding a difference that is there, by convention (Cohen 1988, section 2.4). */
    static final double POWER = 0.8;

    /** Sums taken in another order differ in their last digits; such differences are one rank. */
    private static final double TIE = 1e-12;

    static <T extends Tally<T>> PairedDifference of(Metric<?, T> metric, List<T> ones, List<T> others) {
        double[] differences = IntStream.range(0, ones.size())
                .mapToDouble(i -> metric.value(ones.get(i)) - metric.value(others.get(i)))
                .filter(difference -> !Double.isNaN(difference))
                .map(difference -> Math.rint(difference / TIE) * TIE)
                .toArray();
        double[] first = withoutEach(metric, ones);
        double[] second = withoutEach(metric, others);
        double[] left = new double[first.length];
        Arrays.setAll(left, i -> first[i] - second[i]);
        double mean = Arrays.stream(left).average().orElse(Double.NaN);
        double squares = Arrays.stream(left).map(v -> (v - mean) * (v - mean)).sum();
        int n = left.length;
        return new PairedDifference(differences, n < 2 ? Double.NaN : Math.sqrt(squares * (n - 1) / n));
    }

    /** The pooled value of all units but one, for each: from the sums before and after it, so that each takes two additions. */
    private static <T extends Tally<T>> double[] withoutEach(Metric<?, T> metric, List<T> units) {
        int n = units.size();
        List<T> after = new ArrayList<>(units);
        for (int i = n - 2; i >= 0; i--) {
            after.set(i, after.get(i + 1).plus(units.get(i)));
        }
        double[] values = new double[n];
        T before = null;
        for (int i = 0; i < n; i++) {
            T rest = i + 1 < n ? after.get(i + 1) : null;
            T both = before == null ? rest : rest == null ? before : before.plus(rest);
            values[i] = both == null ? Double.NaN : metric.value(both);
            before = before == null ? units.get(i) : before.plus(units.get(i));
        }
        return values;
    }

    /**
     * The smallest true difference that a test on so many units would find with a probability of {@link #POWER}: (t of 1 - α/2 + t of the
     * power) standard errors, with n - 1 degrees of freedom (Cohen 1988, section 2.4, with the measured scatter); NaN where it is not known.
     *
     * @param units number of independent units
     * @param alpha the p below which a difference counts as found: of several comparisons, the level of the hardest by Holm
     */
    double detectable(int units, double alpha) {
        if (units < 3 || !(standardError > 0)) {
            return Double.NaN;
        }
        TDistribution t = TDistribution.of(units - 1);
        return (t.inverseCumulativeProbability(1 - alpha / 2) + t.inverseCumulativeProbability(POWER)) * standardError;
    }

    /**
     * Two-sided p of the signed-rank test of Wilcoxon 1945 (doi 10.2307/3001968); units that do not differ are left out, and 1 where none does.
     * Exact for up to 50 units without ties, else normal with corrections for ties and continuity.
     */
    double wilcoxonP() {
        double[] telling = Arrays.stream(differences).filter(d -> d != 0).toArray();
        return telling.length == 0
                ? 1
                : WilcoxonSignedRankTest.withDefaults().test(telling).getPValue();
    }

    /**
     * Matched-pairs rank-biserial correlation, from -1 to 1: the share of the ranks in favour of the first model minus that in favour of the
     * second (Kerby 2014, doi 10.2466/11.IT.3.1); 0 where no unit differs.
     */
    double rankBiserial() {
        return rankBiserial(differences);
    }

    private static double rankBiserial(double[] differences) {
        double[] telling = Arrays.stream(differences).filter(d -> d != 0).toArray();
        if (telling.length == 0) {
            return 0;
        }
        double all = telling.length * (telling.length + 1) / 2.0;
        return 2 * WilcoxonSignedRankTest.withDefaults().statistic(telling) / all - 1;
    }

    /** Mean difference in standard deviations of the differences, d<sub>z</sub> (Cohen 1988, section 2.3.5); NaN where none scatters. */
    double standardised() {
        return standardised(differences);
    }

    private static double standardised(double[] differences) {
        double mean = Arrays.stream(differences).average().orElse(Double.NaN);
        double variance =
                Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum() / (differences.length - 1);
        return variance > 0 ? mean / Math.sqrt(variance) : Double.NaN;
    }

    Interval ofRankBiserial(Bootstrap bootstrap, double level) {
        return interval(bootstrap, level, PairedDifference::rankBiserial);
    }

    Interval ofStandardised(Bootstrap bootstrap, double level) {
        return Double.isNaN(standardised())
                ? new Interval(Double.NaN, Double.NaN, level)
                : interval(bootstrap, level, PairedDifference::standardised);
    }

    /** By drawing units with replacement; none with fewer units than a permutation test needs. */
    private Interval interval(Bootstrap bootstrap, double level, ToDoubleFunction<double[]> statistic) {
        double[] ends = differences.length < SignFlipTest.LEAST_UNITS
                ? new double[] {Double.NaN, Double.NaN}
                : bootstrap.interval(differences, statistic, level);
        return new Interval(ends[0], ends[1], level);
    }
}
