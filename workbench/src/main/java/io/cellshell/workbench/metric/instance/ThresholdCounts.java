package io.cellshell.workbench.metric.instance;

import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.metric.Tally;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The counts of objects at each of several IoU thresholds.
 *
 * @param counts in the order of the metric's thresholds
 */
public record ThresholdCounts(List<Counts> counts) implements Tally<ThresholdCounts> {

    public ThresholdCounts {
        counts = List.copyOf(counts);
    }

    @Override
    public ThresholdCounts plus(ThresholdCounts other) {
        if (counts.size() != other.counts.size()) {
            throw new IllegalArgumentException("Counts at " + counts.size() + " thresholds and at "
                    + other.counts.size() + " cannot be added up; take the same thresholds for all images.");
        }
        return new ThresholdCounts(IntStream.range(0, counts.size())
                .mapToObj(i -> counts.get(i).plus(other.counts.get(i)))
                .toList());
    }
}
