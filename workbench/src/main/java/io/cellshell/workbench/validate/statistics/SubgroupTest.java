package io.cellshell.workbench.validate.statistics;

import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.RatioMetric;
import io.cellshell.workbench.metric.SignFlipTest;
import io.cellshell.workbench.metric.Tally;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ListSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Whether a model does otherwise in a subgroup than in all others. Units that lie in the subgroup or outside are compared by permuting which
 * unit is which; units that have a part in both are compared with themselves, by a {@link SignFlipTest}. Where there are enough of either
 * kind, both tests are taken together by Stouffer's weighted sum of z, weighted by how much each tells (Whitlock 2005, doi
 * 10.1111/j.1420-9101.2005.00917.x). Where most units lie on one side, too few on both for a test of their own count
 * as two units each, one on either side: what they share makes that test more cautious.
 *
 * @param images number of those that have a part in the subgroup
 * @param inside the tally of each unit that tells something, of its part in the subgroup
 * @param outside the same of its part outside
 */
record SubgroupTest<T extends Tally<T>>(
        Metric<?, T> metric, int images, Map<String, T> inside, Map<String, T> outside) {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /**
     * What came out.
     *
     * @param p two-sided; NaN where so few units could not show any difference
     * @param paired number of units that were compared with themselves
     * @param apart number of units, or of parts of them, that were compared with others
     * @param left number of units that neither test could use
     */
    record Outcome(double p, int paired, int apart, int left) {
        Outcome with(double corrected) {
            return new Outcome(corrected, paired, apart, left);
        }
    }

    static <T extends Tally<T>> SubgroupTest<T> of(Metric<?, T> metric, List<SubgroupPart<T>> parts, String level) {
        Map<String, T> in = new TreeMap<>();
        Map<String, T> out = new TreeMap<>();
        Set<Integer> images = new HashSet<>();
        for (SubgroupPart<T> part : parts) {
            boolean here = part.level().equals(level);
            if (here) {
                images.add(part.image());
            }
            if (!(metric instanceof RatioMetric<?, T> ratio) || ratio.denominator(part.tally()) != 0) {
                (here ? in : out).merge(part.unit(), part.tally(), Tally::plus);
            }
        }
        return new SubgroupTest<>(metric, images.size(), in, out);
    }

    /** Units by where they lie: with a part on both sides, or on one. */
    private record Sides<T>(List<T> ones, List<T> others, List<T> here, List<T> there) {

        double leastPaired() {
            return ones.isEmpty() ? 1 : Math.pow(2, 1 - ones.size());
        }

        double leastApart() {
            return here.isEmpty() || there.isEmpty() ? 1 : 2 / ways(here.size() + there.size(), here.size());
        }

        /**
         * The units on both sides as two units each, where most units lie on one side; else without them: a small part beside a large one of
         * the same unit is no exchange.
         */
        Sides<T> parted() {
            if (ones.size() >= here.size() + there.size()) {
                return new Sides<>(List.of(), List.of(), here, there);
            }
            List<T> allHere = new ArrayList<>(here);
            List<T> allThere = new ArrayList<>(there);
            allHere.addAll(ones);
            allThere.addAll(others);
            return new Sides<>(List.of(), List.of(), allHere, allThere);
        }
    }

    private Sides<T> sides() {
        Sides<T> sides = new Sides<>(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        inside.forEach((unit, tally) -> {
            if (outside.containsKey(unit)) {
                sides.ones.add(tally);
                sides.others.add(outside.get(unit));
            } else {
                sides.here.add(tally);
            }
        });
        outside.forEach((unit, tally) -> {
            if (!inside.containsKey(unit)) {
                sides.there.add(tally);
            }
        });
        return sides;
    }

    /** The least p that can come out. */
    double leastP() {
        Sides<T> sides = sides();
        return Math.min(
                sides.leastPaired(), Math.min(sides.leastApart(), sides.parted().leastApart()));
    }

    /** @param limit the p that it must be possible to reach */
    Outcome outcome(SignFlipTest test, double limit) {
        Sides<T> sides = sides();
        int all = sides.ones.size() + sides.here.size() + sides.there.size();
        boolean paired = sides.leastPaired() <= limit;
        Sides<T> split = paired ? sides : sides.parted();
        boolean apart = split.leastApart() <= limit;
        int compared = split.here.size() + split.there.size();
        int both = sides.ones.size();
        if (paired && apart) {
            double p = together(
                    signed(pairedP(sides.ones, sides.others, test), difference(sides.ones, sides.others)),
                    both / 2.0,
                    signed(permuted(split.here, split.there, test), difference(split.here, split.there)),
                    (double) split.here.size() * split.there.size() / compared);
            return new Outcome(p, both, compared, 0);
        }
        if (paired) {
            return new Outcome(pairedP(sides.ones, sides.others, test), both, 0, all - both);
        }
        return apart
                ? new Outcome(permuted(split.here, split.there, test), 0, compared, Math.max(0, all - compared))
                : new Outcome(Double.NaN, 0, 0, all);
    }

    private double pairedP(List<T> ones, List<T> others, SignFlipTest test) {
        return metric instanceof RatioMetric<?, T> ratio
                ? difference(ratio, ones, others).tested(test, 0.95).p()
                : test.ofDifference(metric, ones, others, 0.95).p();
    }

    /**
     * Each unit's part of the difference between two ratios of sums, were both the ratio r of all: (a₁ - r b₁) / B₁ - (a₂ - r b₂) / B₂, with
     * a, b what is above and below the line in a unit, B the sum over all units. Either side is divided by its own sum, since a subgroup
     * is mostly smaller than the rest.
     */
    private static <T extends Tally<T>> Ratio difference(RatioMetric<?, T> ratio, List<T> ones, List<T> others) {
        double here = ones.stream().mapToDouble(ratio::denominator).sum();
        double there = others.stream().mapToDouble(ratio::denominator).sum();
        double above = ones.stream().mapToDouble(ratio::numerator).sum()
                + others.stream().mapToDouble(ratio::numerator).sum();
        double r = above / (here + there);
        double[] parts = new double[ones.size()];
        double[] wholes = new double[ones.size()];
        for (int i = 0; i < parts.length; i++) {
            double one = ratio.denominator(ones.get(i));
            double other = ratio.denominator(others.get(i));
            parts[i] = (ratio.numerator(ones.get(i)) - r * one) / here
                    - (ratio.numerator(others.get(i)) - r * other) / there;
            wholes[i] = (one / here + other / there) / 2;
        }
        return Ratio.of(parts, wholes);
    }

    /** The normal deviate of a two-sided p, with the sign of the difference. */
    private static double signed(double p, double difference) {
        return Math.signum(difference) * NORMAL.inverseSurvivalProbability(p / 2);
    }

    private static double together(double z, double weight, double other, double otherWeight) {
        double sum = (Math.sqrt(weight) * z + Math.sqrt(otherWeight) * other) / Math.sqrt(weight + otherWeight);
        return 2 * NORMAL.survivalProbability(Math.abs(sum));
    }

    /** How many ways there are to choose so many units: n over k. */
    private static double ways(int n, int k) {
        double ways = 1;
        for (int i = 1; i <= k; i++) {
            ways *= (n - k + i) / (double) i;
        }
        return ways;
    }

    /** With the seen way counted besides, p is never too small (Phipson and Smyth 2010, doi 10.2202/1544-6115.1585). */
    private double permuted(List<T> here, List<T> there, SignFlipTest test) {
        double seen = difference(here, there);
        if (Double.isNaN(seen)) {
            return Double.NaN;
        }
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(test.seed());
        List<T> all = new ArrayList<>(here);
        all.addAll(there);
        int extreme = 1;
        for (int draw = 0; draw < test.draws(); draw++) {
            ListSampler.shuffle(random, all);
            double value = difference(all.subList(0, here.size()), all.subList(here.size(), all.size()));
            extreme += Math.abs(value) >= Math.abs(seen) - 1e-12 ? 1 : 0;
        }
        return extreme / (test.draws() + 1.0);
    }

    private double difference(List<T> ones, List<T> others) {
        return metric.pooled(ones) - metric.pooled(others);
    }
}
