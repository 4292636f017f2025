package io.cellshell.workbench.metric.classify;

import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.metric.ConfusionMatrix;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.RatioMetric;

/**
 * The share of the images that were given their class. Where one class is frequent, it is high for a model that always says that one:
 * {@link BalancedAccuracy} is not. Source: Sokolova and Lapalme 2009, doi 10.1016/j.ipm.2009.03.002.
 */
public record Accuracy() implements RatioMetric<ImageClass, ConfusionMatrix> {

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "accuracy",
                "images given their class / all images",
                "Sokolova and Lapalme 2009, doi 10.1016/j.ipm.2009.03.002");
    }

    @Override
    public ConfusionMatrix tally(ImageClass truth, ImageClass prediction) {
        return ConfusionMatrix.of(truth.name(), prediction.name());
    }

    @Override
    public double numerator(ConfusionMatrix total) {
        return total.right();
    }

    @Override
    public double denominator(ConfusionMatrix total) {
        return total.total();
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }
}
