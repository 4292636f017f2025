package io.cellshell.workbench.validate.statistics;

import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.metric.Score;

/**
 * How one model did.
 *
 * @param model its name
 * @param counts true positives, false positives, false negatives over the whole data set
 * @param score pooled over all objects
 * @param interval of the score
 */
public record ModelScore(String model, Counts counts, Score score, Interval interval) {

    /** The same without the counts. */
    public MetricScore asMetricScore() {
        return new MetricScore(model, score, interval);
    }
}
