package io.cellshell.workbench.metric.detect;

import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.RatioMetric;

/**
 * TP / (TP + FP + FN), the Jaccard index of the localisation challenge; NaN where there is no point at all. Points are matched one to one within a distance; see {@link PointMatching}. Source: Sage et al. 2019, doi
 * 10.1038/s41592-019-0364-4.
 *
 * @param distance the greatest between matched points
 */
public record PointJaccard(PointDistance distance) implements RatioMetric<Points, PointTally> {

    /** In planes, within a distance in pixels. */
    public PointJaccard(double pixels) {
        this(PointDistance.ofPixels(pixels));
    }

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "point Jaccard index",
                "TP / (TP + FP + FN), points matched one to one within " + distance,
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
        return (double) total.counts().predictedObjects() + total.counts().fn();
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }
}
