package io.cellshell.workbench.metric.detect;

import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.metric.Tally;

/**
 * What was found, invented and missed of the points of images.
 *
 * @param counts true positives, false positives, false negatives
 * @param squaredDistances between matched points, in pixels² or µm², added up
 */
public record PointTally(Counts counts, double squaredDistances) implements Tally<PointTally> {

    @Override
    public PointTally plus(PointTally other) {
        return new PointTally(counts.plus(other.counts), squaredDistances + other.squaredDistances);
    }
}
