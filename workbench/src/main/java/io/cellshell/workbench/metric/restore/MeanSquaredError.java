package io.cellshell.workbench.metric.restore;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.RatioMetric;

/** The mean of (prediction - target)² over the pixels of all images, in squared units of the intensities. Source: Gauss 1823. */
public record MeanSquaredError() implements RatioMetric<Image, SquaredErrors> {

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "MSE", "mean of (prediction - target)² over the pixels of all images", "Gauss 1823");
    }

    @Override
    public SquaredErrors tally(Image truth, Image prediction) {
        return SquaredErrors.of(truth, prediction);
    }

    @Override
    public double numerator(SquaredErrors total) {
        return total.errors();
    }

    @Override
    public double denominator(SquaredErrors total) {
        return total.pixels();
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    public double highest() {
        return Double.POSITIVE_INFINITY;
    }
}
