package io.cellshell.workbench.metric.detect;

import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.MetricDefinition;

/**
 * The root of the mean squared distance of matched points, in the unit of the distance; NaN where none is matched. It says nothing of points that were missed. Points are matched one to one within a distance; see {@link PointMatching}. Source: Sage et al. 2019, doi
 * 10.1038/s41592-019-0364-4.
 *
 * @param distance the greatest between matched points
 */
public record LocalisationError(PointDistance distance) implements Metric<Points, PointTally> {

    /** In planes, within a distance in pixels. */
    public LocalisationError(double pixels) {
        this(PointDistance.ofPixels(pixels));
    }

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "localisation RMSE (" + distance.unit() + ")",
                "√(mean of the squared distances of matched points), points matched one to one within " + distance,
                "Sage et al. 2019, doi 10.1038/s41592-019-0364-4");
    }

    @Override
    public PointTally tally(Points truth, Points prediction) {
        return PointMatching.of(truth, prediction, distance).tally();
    }

    @Override
    public double value(PointTally total) {
        return total.counts().tp() == 0
                ? Double.NaN
                : Math.sqrt(total.squaredDistances() / total.counts().tp());
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    public double highest() {
        return distance.limit();
    }
}
