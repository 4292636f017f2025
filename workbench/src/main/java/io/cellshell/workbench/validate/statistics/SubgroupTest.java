package io.cellshell.workbench.validate.statistics;

import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.SignFlipTest;
import io.cellshell.workbench.metric.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ListSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Whether a model does otherwise in a subgroup than in all other images. Where units lie in the subgroup or outside, which unit is which is
 * permuted; where they have images of both kinds, the two are compared within each unit by a {@link SignFlipTest}.
 *
 * @param images number of them in the subgroup
 * @param inside the tally of each unit, of its images in the subgroup
 * @param outside the same of its images outside
 * @param both units with images of both kinds: inside and outside, in one order
 */
record SubgroupTest<T extends Tally<T>>(
        Metric<?, T> metric, int images, List<T> inside, List<T> outside, List<List<T>> both) {

    static <T extends Tally<T>> SubgroupTest<T> of(Metric<?, T> metric, List<SubgroupPart<T>> parts, String level) {
        Map<String, T> in = new TreeMap<>();
        Map<String, T> out = new TreeMap<>();
        int images = 0;
        for (SubgroupPart<T> part : parts) {
            boolean here = part.level().equals(level);
            images += here ? 1 : 0;
            (here ? in : out).merge(part.unit(), part.tally(), Tally::plus);
        }
        List<T> ones = new ArrayList<>();
        List<T> others = new ArrayList<>();
        in.forEach((unit, tally) -> {
            if (out.containsKey(unit)) {
                ones.add(tally);
                others.add(out.get(unit));
            }
        });
        return new SubgroupTest<>(
                metric, images, new ArrayList<>(in.values()), new ArrayList<>(out.values()), List.of(ones, others));
    }

    /**
     * Two-sided p; NaN where so few units could not show any difference.
     *
     * @param levels among how many subgroups this is one
     * @param level such as 0.95
     */
    double p(SignFlipTest test, int levels, double level) {
        int comparisons = levels == 2 ? 1 : levels;
        if (!both.get(0).isEmpty()) {
            return both.get(0).size() < Comparison.neededUnits(comparisons, level)
                    ? Double.NaN
                    : test.ofDifference(metric, both.get(0), both.get(1), level).p();
        }
        int n = inside.size() + outside.size();
        if (inside.isEmpty() || outside.isEmpty() || comparisons * 2 / ways(n, inside.size()) > 1 - level) {
            return Double.NaN;
        }
        return permuted(test);
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
    private double permuted(SignFlipTest test) {
        double seen = difference(inside, outside);
        if (Double.isNaN(seen)) {
            return Double.NaN;
        }
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(test.seed());
        List<T> all = new ArrayList<>(inside);
        all.addAll(outside);
        int extreme = 1;
        for (int draw = 0; draw < test.draws(); draw++) {
            ListSampler.shuffle(random, all);
            double value = difference(all.subList(0, inside.size()), all.subList(inside.size(), all.size()));
            extreme += Math.abs(value) >= Math.abs(seen) - 1e-12 ? 1 : 0;
        }
        return extreme / (test.draws() + 1.0);
    }

    private double difference(List<T> ones, List<T> others) {
        return metric.pooled(ones) - metric.pooled(others);
    }
}
