package io.cellshell.workbench.metric.classify;

import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.metric.ConfusionMatrix;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.RatioMetric;

/**
 * The share of the images of a class that were given it, TP / (TP + FN); NaN where none is of it. Source: Sokolova and Lapalme 2009, doi 10.1016/j.ipm.2009.03.002.
 *
 * @param name of the class
 */
public record ClassRecall(String name) implements RatioMetric<ImageClass, ConfusionMatrix> {

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "recall of " + name,
                "TP / (TP + FN), images of the class",
                "Sokolova and Lapalme 2009, doi 10.1016/j.ipm.2009.03.002");
    }

    @Override
    public ConfusionMatrix tally(ImageClass truth, ImageClass prediction) {
        return ConfusionMatrix.of(truth.name(), prediction.name());
    }

    @Override
    public double numerator(ConfusionMatrix total) {
        return total.at(name, name);
    }

    @Override
    public double denominator(ConfusionMatrix total) {
        return total.ofClass(name);
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }
}
