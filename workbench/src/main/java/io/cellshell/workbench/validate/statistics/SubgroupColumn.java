package io.cellshell.workbench.validate.statistics;

import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.Tally;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * One way to part the data into subgroups, and what every model did there by one metric.
 *
 * @param metric what is compared
 * @param name of the way, such as a column of the metadata
 * @param models the parts by model, the validated one first; of all models with the same subgroups
 * @param sameAs for a subgroup, what else sets the same images apart, such as "day (day 2)"; nothing where nothing does
 * @param words how a drop is said
 */
public record SubgroupColumn<T extends Tally<T>>(
        Metric<?, T> metric,
        String name,
        Map<String, List<SubgroupPart<T>>> models,
        Map<String, String> sameAs,
        SubgroupWords words) {

    /** The subgroups, in alphabetical order. */
    List<String> levels() {
        return models.values().stream()
                .flatMap(Collection::stream)
                .map(SubgroupPart::level)
                .distinct()
                .sorted()
                .toList();
    }

    /** The least p that can come out of each comparison of the first model: of two subgroups each is the rest of the other. */
    DoubleStream leastP() {
        List<String> levels = levels();
        List<SubgroupPart<T>> parts = models.values().stream().findFirst().orElse(List.of());
        return levels.stream()
                .limit(levels.size() == 2 ? 1 : levels.size())
                .mapToDouble(level -> SubgroupTest.of(metric, parts, level).leastP());
    }
}
