package io.cellshell.workbench.metric.classify;

import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.metric.ConfusionMatrix;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.MetricDefinition;

/**
 * The mean of the recall over the classes that the truth has, each weighing the same; a model that always says one class has 1 / the number of
 * classes. Source: Brodersen et al. 2010, doi 10.1109/ICPR.2010.764.
 */
public record BalancedAccuracy() implements Metric<ImageClass, ConfusionMatrix> {

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "balanced accuracy",
                "mean over the true classes of TP / (TP + FN)",
                "Brodersen et al. 2010, doi 10.1109/ICPR.2010.764");
    }

    @Override
    public ConfusionMatrix tally(ImageClass truth, ImageClass prediction) {
        return ConfusionMatrix.of(truth.name(), prediction.name());
    }

    @Override
    public double value(ConfusionMatrix total) {
        return total.classes().stream()
                .mapToDouble(total::recall)
                .filter(recall -> !Double.isNaN(recall))
                .average()
                .orElse(Double.NaN);
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }
}
