package io.cellshell.workbench.metric.restore;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.MetricDefinition;

/**
 * The root of Σ (prediction - target)² / Σ target², over the pixels of all images: the error as a share of the target's size. NaN where
 * the target is 0 everywhere. For one image as scikit-image's {@code normalized_root_mse} with the normalisation "euclidean". Source:
 * Fienup 1997, doi 10.1364/AO.36.008352.
 */
public record NormalisedRootMeanSquaredError() implements Metric<Image, SquaredErrors> {

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "NRMSE",
                "√(Σ (prediction - target)² / Σ target²), pixels of all images",
                "Fienup 1997, doi 10.1364/AO.36.008352");
    }

    @Override
    public SquaredErrors tally(Image truth, Image prediction) {
        return SquaredErrors.of(truth, prediction);
    }

    @Override
    public double value(SquaredErrors total) {
        return total.target() == 0 ? Double.NaN : Math.sqrt(total.errors() / total.target());
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
