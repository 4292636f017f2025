package io.cellshell.workbench.metric.detect;

import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.RatioMetric;

/**
 * TP / (TP + FP): the share of the predicted points that is right; NaN where none is predicted. Points are matched one to one within a distance; see {@link PointMatching}. Source: Sage et al. 2019, doi
 * 10.1038/s41592-019-0364-4.
 *
 * @param distance the greatest between matched points
 */
public record PointPrecision(PointDistance distance) implements RatioMetric<Points, PointTally> {

    /** In planes, within a distance in pixels. */
    public PointPrecision(double pixels) {
        this(PointDistance.ofPixels(pixels));
    }

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "point precision",
                "TP / (TP + FP), points matched one to one within " + distance,
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
        return total.counts().predictedObjects();
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }
}
