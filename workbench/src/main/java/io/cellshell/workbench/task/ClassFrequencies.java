package io.cellshell.workbench.task;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How frequent the classes of a task are in a data set.
 *
 * @param classes their names, in the order of the network's outputs
 * @param counts annotated pixels of each, or images where each has one class
 */
public record ClassFrequencies(List<String> classes, List<Long> counts) {

    public ClassFrequencies {
        classes = List.copyOf(classes);
        counts = List.copyOf(counts);
    }

    static ClassFrequencies of(List<String> classes, TargetEncoder targets, Dataset data) {
        long[] counts = new long[classes.size()];
        for (Sample sample : data) {
            Target target = targets.encode(sample.annotation(), sample.image());
            for (int i = 0; i < target.values().length; i++) {
                counts[i / target.pixels()] += target.values()[i] > 0 ? 1 : 0;
            }
        }
        return new ClassFrequencies(classes, Arrays.stream(counts).boxed().toList());
    }

    /** The share of a class among all that is annotated, from 0 to 1. */
    public double share(int which) {
        long all = counts.stream().mapToLong(Long::longValue).sum();
        return all == 0 ? 0 : (double) counts.get(which) / all;
    }

    /**
     * A weight for each class with which all count the same: all pixels / (classes × pixels of the class), as “balanced” does in scikit-learn
     * (King and Zeng 2001, doi 10.1093/oxfordjournals.pan.a004868). A class that never occurs gets 1. For very rare classes they are
     * great, and a few wrong annotations decide all; their square roots, or a Dice loss, are milder.
     */
    public double[] weights() {
        long occurring = counts.stream().filter(count -> count > 0).count();
        return IntStream.range(0, classes.size())
                .mapToDouble(c -> counts.get(c) == 0 ? 1 : 1 / (occurring * share(c)))
                .toArray();
    }

    @Override
    public String toString() {
        return IntStream.range(0, classes.size())
                .mapToObj(c -> String.format(Locale.ROOT, "%s %.3g %%", classes.get(c), 100 * share(c)))
                .collect(Collectors.joining(", "));
    }
}
