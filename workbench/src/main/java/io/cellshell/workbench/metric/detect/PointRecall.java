package io.cellshell.workbench.metric.detect;

import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.RatioMetric;

/**
 * TP / (TP + FN): the share of the true points that was found; NaN where there is none. Points are matched one to one within a distance; see {@link PointMatching}. Source: Sage et al. 2019, doi
 * 10.1038/s41592-019-0364-4.
 *
 * @param distance the greatest between matched points
 */
public record PointRecall(PointDistance distance) implements RatioMetric<Points, PointTally> {

    /** In planes, within a distance in pixels. */
    public PointRecall(double pixels) {
        this(PointDistance.ofPixels(pixels));
    }

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "point recall",
                "TP / (TP + FN), points matched one to one within " + distance,
                "Sage et al. 2019, doi 10.1038/s41592-019-0364-4");
    }

    @Override
    public PointTally tally(Points truth, Points prediction) {
        return PointMatching.of(truth, prediction, distance).tally();
    }

    @Override
    public double numerator(PointTally total) {
        return total.counts().tp();
    }

    @Override
    public double denominator(PointTally total) {
        return total.counts().truthObjects();
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }
}
