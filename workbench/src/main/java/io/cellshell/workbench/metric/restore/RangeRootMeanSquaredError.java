package io.cellshell.workbench.metric.restore;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.MetricDefinition;

/**
 * The root mean squared error as a share of a stated range of intensities, √(mean of (prediction - target)²) / range, over the pixels of all images. Unlike
 * {@link NormalisedRootMeanSquaredError} it does not fall where a camera adds an offset to all images. As scikit-image's
 * {@code normalized_root_mse} with the normalisation "min-max", where the range is that of the target. Source: Fienup 1997, doi 10.1364/AO.36.008352.
 *
 * @param dataRange greatest minus least possible intensity: 255, 65535, 1 …
 */
public record RangeRootMeanSquaredError(double dataRange) implements Metric<Image, SquaredErrors> {

    public RangeRootMeanSquaredError {
        PlanePairs.requireRange(dataRange);
    }

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "NRMSE by range",
                "√(mean of (prediction - target)²) / range, pixels of all images, range " + dataRange,
                "Fienup 1997, doi 10.1364/AO.36.008352");
    }

    @Override
    public SquaredErrors tally(Image truth, Image prediction) {
        return SquaredErrors.of(truth, prediction);
    }

    @Override
    public double value(SquaredErrors total) {
        return Math.sqrt(total.errors() / total.pixels()) / dataRange;
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
