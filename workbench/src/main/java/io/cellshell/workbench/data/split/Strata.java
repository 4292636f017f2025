package io.cellshell.workbench.data.split;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What is spread evenly over the parts of a split.
 *
 * @param name for tables; empty where nothing is
 * @param of gives the stratum of each sample of a data set
 */
record Strata(String name, Function<Dataset, List<String>> of) {

    private static final int QUANTILES = 4;

    static Strata none() {
        return new Strata("", data -> StratifiedGroupAllocation.none(data.size()));
    }

    static Strata by(String key) {
        return new Strata(key, data -> data.levels(key));
    }

    /** Quarters of the samples by number of objects: few, some, more, many. */
    static Strata byObjects() {
        return new Strata("objects", Strata::quarters);
    }

    private static List<String> quarters(Dataset data) {
        int[] counts = new int[data.size()];
        int at = 0;
        for (Sample sample : data) {
            counts[at++] = sample.labels().count();
        }
        int[] sorted = counts.clone();
        Arrays.sort(sorted);
        return IntStream.of(counts)
                .mapToObj(count -> {
                    int below = 0;
                    while (below < sorted.length && sorted[below] < count) {
                        below++;
                    }
                    return "quarter " + (1 + below * QUANTILES / sorted.length) + " by number of objects";
                })
                .toList();
    }
}
