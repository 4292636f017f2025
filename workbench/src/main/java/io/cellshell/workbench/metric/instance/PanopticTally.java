package io.cellshell.workbench.metric.instance;

import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.metric.Tally;

/**
 * What panoptic quality keeps of an image.
 *
 * @param counts of objects
 * @param matchedIou sum of the IoU of the matched pairs
 */
public record PanopticTally(Counts counts, double matchedIou) implements Tally<PanopticTally> {

    @Override
    public PanopticTally plus(PanopticTally other) {
        return new PanopticTally(counts.plus(other.counts), matchedIou + other.matchedIou);
    }
}
