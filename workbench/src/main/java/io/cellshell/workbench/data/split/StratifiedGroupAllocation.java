package io.cellshell.workbench.data.split;

import io.cellshell.workbench.data.DataException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.ListSampler;
import org.apache.commons.rng.simple.RandomSource;

/** Deals samples out to parts, those of a group together, so that each part gets its share of every stratum. */
final class StratifiedGroupAllocation {

    private final List<List<Integer>> parts = new ArrayList<>();
    private final double[] shares;

    private StratifiedGroupAllocation(double[] shares) {
        this.shares = shares;
        for (int p = 0; p < shares.length; p++) {
            parts.add(new ArrayList<>());
        }
    }

    /**
     * The samples of each part, in ascending order.
     *
     * @param groups for each sample, what it must stay together with
     * @param strata for each sample, what is to be spread evenly; the stratum of a group is that of most of its samples
     * @param shares of the parts, which sum to 1
     * @throws DataException where there are fewer groups than parts
     */
    static List<List<Integer>> deal(List<String> groups, List<String> strata, double[] shares, long seed) {
        Map<String, List<Integer>> members = new LinkedHashMap<>();
        for (int i = 0; i < groups.size(); i++) {
            members.computeIfAbsent(groups.get(i), g -> new ArrayList<>()).add(i);
        }
        if (members.size() < shares.length) {
            throw new DataException(shares.length + " parts need " + (shares.length == 3 ? "three" : shares.length)
                    + " groups or more, but the data set has " + members.size() + "; add images of other groups.");
        }
        List<String> order = new ArrayList<>(members.keySet());
        ListSampler.shuffle(RandomSource.XO_RO_SHI_RO_128_PP.create(seed), order);
        Map<String, List<List<Integer>>> byStratum = new LinkedHashMap<>();
        for (String group : order) {
            List<Integer> samples = members.get(group);
            byStratum
                    .computeIfAbsent(mostFrequent(samples, strata), s -> new ArrayList<>())
                    .add(samples);
        }
        StratifiedGroupAllocation dealing = new StratifiedGroupAllocation(shares);
        int left = order.size();
        for (List<List<Integer>> stratum : byStratum.values()) {
            left = dealing.deal(stratum, left);
        }
        return dealing.parts.stream()
                .map(part -> part.stream().sorted().toList())
                .toList();
    }

    /**
     * Each group goes to the part that is furthest below its share of this stratum and of all so far; an empty part comes first
     * when there is but one group left for each.
     */
    private int deal(List<List<Integer>> stratum, int groupsLeft) {
        int left = groupsLeft;
        int samples = stratum.stream().mapToInt(List::size).sum();
        int before = parts.stream().mapToInt(List::size).sum();
        int[] dealt = new int[shares.length];
        for (List<Integer> group : stratum) {
            boolean mustFill = left <= parts.stream().filter(List::isEmpty).count();
            int neediest = -1;
            double most = Double.NEGATIVE_INFINITY;
            for (int p = 0; p < shares.length; p++) {
                double missing = shares[p] * samples
                        - dealt[p]
                        + shares[p] * (before + samples)
                        - parts.get(p).size();
                if (missing > most && !(mustFill && !parts.get(p).isEmpty())) {
                    neediest = p;
                    most = missing;
                }
            }
            parts.get(neediest).addAll(group);
            dealt[neediest] += group.size();
            left--;
        }
        return left;
    }

    private static String mostFrequent(List<Integer> samples, List<String> strata) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        samples.forEach(i -> counts.merge(strata.get(i), 1, Integer::sum));
        return counts.entrySet().stream()
                .reduce((a, b) -> b.getValue() > a.getValue() ? b : a)
                .orElseThrow()
                .getKey();
    }

    /** One stratum for all. */
    static List<String> none(int size) {
        return IntStream.range(0, size).mapToObj(i -> "").toList();
    }
}
