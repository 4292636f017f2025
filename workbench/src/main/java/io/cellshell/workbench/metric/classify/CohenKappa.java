package io.cellshell.workbench.metric.classify;

import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.metric.ConfusionMatrix;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.MetricDefinition;

/**
 * Agreement beyond chance: (observed - expected agreement) / (1 - expected agreement); NaN where truth and prediction have the same single
 * class. Source: Cohen 1960, doi 10.1177/001316446002000104.
 */
public record CohenKappa() implements Metric<ImageClass, ConfusionMatrix> {

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "Cohen's kappa",
                "(observed - expected) / (1 - expected agreement)",
                "Cohen 1960, doi 10.1177/001316446002000104");
    }

    @Override
    public ConfusionMatrix tally(ImageClass truth, ImageClass prediction) {
        return ConfusionMatrix.of(truth.name(), prediction.name());
    }

    @Override
    public double value(ConfusionMatrix total) {
        return total.kappa();
    }

    @Override
    public double lowest() {
        return -1;
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }
}
