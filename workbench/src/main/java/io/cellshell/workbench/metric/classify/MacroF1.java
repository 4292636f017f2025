package io.cellshell.workbench.metric.classify;

import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.metric.ConfusionMatrix;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.MetricDefinition;

/**
 * The mean of {@link ClassF1} over the classes that occur in truth or prediction, each weighing the same. Source: Sokolova and Lapalme 2009, doi 10.1016/j.ipm.2009.03.002.
 */
public record MacroF1() implements Metric<ImageClass, ConfusionMatrix> {

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "macro F1",
                "mean over the classes that occur of 2 TP / (2 TP + FP + FN)",
                "Sokolova and Lapalme 2009, doi 10.1016/j.ipm.2009.03.002");
    }

    @Override
    public ConfusionMatrix tally(ImageClass truth, ImageClass prediction) {
        return ConfusionMatrix.of(truth.name(), prediction.name());
    }

    @Override
    public double value(ConfusionMatrix total) {
        return total.classes().stream()
                .mapToDouble(total::f1)
                .filter(f1 -> !Double.isNaN(f1))
                .average()
                .orElse(Double.NaN);
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }
}
