package io.cellshell.workbench.metric.classify;

import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.metric.ConfusionMatrix;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.RatioMetric;

/**
 * 2 TP / (2 TP + FP + FN) of the images of a class; NaN where none is of it and none was given it. Source: Sokolova and Lapalme 2009, doi 10.1016/j.ipm.2009.03.002.
 *
 * @param name of the class
 */
public record ClassF1(String name) implements RatioMetric<ImageClass, ConfusionMatrix> {

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "F1 of " + name,
                "2 TP / (2 TP + FP + FN), images of the class",
                "Sokolova and Lapalme 2009, doi 10.1016/j.ipm.2009.03.002");
    }

    @Override
    public ConfusionMatrix tally(ImageClass truth, ImageClass prediction) {
        return ConfusionMatrix.of(truth.name(), prediction.name());
    }

    @Override
    public double numerator(ConfusionMatrix total) {
        return 2.0 * total.at(name, name);
    }

    @Override
    public double denominator(ConfusionMatrix total) {
        return (double) total.ofClass(name) + total.given(name);
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }
}
