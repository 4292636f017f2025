package io.cellshell.workbench.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * A permutation test over independent units (images, donors, blocks) and the confidence interval that follows from it. If a value is
 * the true one, the deviations of the units from it are as likely positive as negative, so that any of their signs may be changed.
 * p is the share of all ways to change signs whose sum deviates at least as far as the one seen; the interval holds the values
 * whose p is above 1 - level. So the interval leaves a value out exactly where the test rejects it.
 *
 * <p>For ratios of sums, each way divides the units into two parts, and a value is as extreme in that way where it lies between the
 * scores of the two parts: "typical values" (Hartigan 1969, doi 10.1080/01621459.1969.10501057). Units may be of unequal size and
 * scatter; that deviations are symmetric is all that is supposed. As the restricted wild cluster bootstrap with Rademacher weights
 * (Cameron, Gelbach and Miller 2008, doi 10.1162/rest.90.3.414), without its division by a standard error.
 *
 * @param draws how many ways are drawn at random where there are too many to take all
 * @param seed decides which
 */
public record SignFlipTest(int draws, long seed) {

    /** The fewest units with which p can be 0.05 or less: 2 of 2⁶ ways are the most extreme. */
    public static final int LEAST_UNITS = 6;

    /** Up to this many units every way is taken; a way and its opposite are the same, which leaves 4096. */
    private static final int EXACT_UNITS = 13;

    /** Sums taken in another order differ in their last digits; such ties count as equal. */
    private static final double TIE = 1e-12;

    /** The scores of the two parts into which one way divides the units, the lower first; unlimited where one part holds nothing. */
    private record Parts(double low, double high) {
        static Parts of(double one, double other) {
            if (Double.isNaN(one) || Double.isNaN(other)) {
                return new Parts(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
            }
            return new Parts(exact(Math.min(one, other)), exact(Math.max(one, other)));
        }

        private static double exact(double value) {
            return Math.abs(value) < TIE ? 0 : value;
        }

        boolean reach(double value) {
            return low <= value && value <= high;
        }
    }

    /**
     * What the test found.
     *
     * @param low lower end of the interval, NaN where the units are too few for one
     * @param high upper end, NaN likewise
     * @param p of the value 0, two-sided; above 0, at most 1
     */
    public record Result(double low, double high, double p) {}

    /** Which sign changes are taken with so many units, such as "all 512 sign changes" or "9999 random sign changes, seed 1". */
    public String words(int units) {
        return units <= EXACT_UNITS
                ? "all " + (1L << Math.max(0, units - 1)) + " sign changes"
                : draws + " random sign changes, seed " + seed;
    }

    /**
     * Tests a statistic.
     *
     * @param units how many there are, at least one
     * @param statistic the value of the units marked true; NaN where they hold nothing
     * @param level of the interval, such as 0.95
     */
    public Result of(int units, ToDoubleFunction<boolean[]> statistic, double level) {
        List<Parts> ways = units <= EXACT_UNITS ? all(units, statistic) : drawn(units, statistic);
        // The way that changes no sign is one more, and as extreme as any value can ask for.
        double total = ways.size() + 1.0;
        double p = (1 + ways.stream().filter(way -> way.reach(0)).count()) / total;
        int rank = (int) Math.floor((1 - level) * total + TIE);
        if (rank < 1) {
            return new Result(Double.NaN, Double.NaN, p);
        }
        double low = ways.stream()
                .mapToDouble(Parts::low)
                .sorted()
                .skip(rank - 1)
                .findFirst()
                .orElse(Double.NaN);
        double high = -ways.stream()
                .mapToDouble(way -> -way.high())
                .sorted()
                .skip(rank - 1)
                .findFirst()
                .orElse(Double.NaN);
        return Double.isInfinite(low) || Double.isInfinite(high)
                ? new Result(Double.NaN, Double.NaN, p)
                : new Result(low, high, p);
    }

    /** Tests a metric over the tallies of units; see {@link #of(int, ToDoubleFunction, double)}. */
    public <T extends Tally<T>> Result of(Metric<?, T> metric, List<T> units, double level) {
        return of(units.size(), marked -> metric.pooled(marked(units, marked)), level);
    }

    /**
     * Tests the difference of a metric between two models.
     *
     * @param ones the tallies of the first model
     * @param others those of the second, for the same units in the same order
     */
    public <T extends Tally<T>> Result ofDifference(Metric<?, T> metric, List<T> ones, List<T> others, double level) {
        return of(
                ones.size(),
                marked -> metric.pooled(marked(ones, marked)) - metric.pooled(marked(others, marked)),
                level);
    }

    private static <T> List<T> marked(List<T> units, boolean[] part) {
        List<T> some = new ArrayList<>();
        for (int i = 0; i < part.length; i++) {
            if (part[i]) {
                some.add(units.get(i));
            }
        }
        return some;
    }

    private static List<Parts> all(int units, ToDoubleFunction<boolean[]> statistic) {
        List<Parts> ways = new ArrayList<>();
        boolean[] part = new boolean[units];
        for (int way = 1; way < 1 << (units - 1); way++) {
            for (int i = 0; i < units; i++) {
                part[i] = (way >> i & 1) == 1;
            }
            ways.add(parts(part, statistic));
        }
        return ways;
    }

    /** With the unchanged way counted besides, p is never too small (Phipson and Smyth 2010, doi 10.2202/1544-6115.1585). */
    private List<Parts> drawn(int units, ToDoubleFunction<boolean[]> statistic) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        List<Parts> ways = new ArrayList<>();
        boolean[] part = new boolean[units];
        for (int draw = 0; draw < draws; draw++) {
            for (int i = 0; i < units; i++) {
                part[i] = random.nextBoolean();
            }
            ways.add(parts(part, statistic));
        }
        return ways;
    }

    private static Parts parts(boolean[] part, ToDoubleFunction<boolean[]> statistic) {
        double one = statistic.applyAsDouble(part);
        for (int i = 0; i < part.length; i++) {
            part[i] = !part[i];
        }
        return Parts.of(one, statistic.applyAsDouble(part));
    }
}
