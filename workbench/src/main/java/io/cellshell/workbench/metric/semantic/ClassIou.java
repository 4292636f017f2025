package io.cellshell.workbench.metric.semantic;

import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.metric.ConfusionMatrix;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.RatioMetric;
import java.util.List;

/**
 * Intersection over union of the pixels of one class, TP / (TP + FP + FN), pixels of all images pooled; NaN where no pixel is of the class
 * and none was given it. Source: Jaccard 1912, doi 10.1111/j.1469-8137.1912.tb05611.x.
 *
 * @param name of the class
 */
public record ClassIou(String name) implements RatioMetric<SemanticMask, ConfusionMatrix> {

    public ClassIou {
        PixelClasses.requireName(name);
    }

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "IoU of " + name,
                "TP / (TP + FP + FN), pixels of the class “" + name + "” in all images",
                "Jaccard 1912, doi 10.1111/j.1469-8137.1912.tb05611.x");
    }

    @Override
    public ConfusionMatrix tally(SemanticMask truth, SemanticMask prediction) {
        return PixelClasses.compared(truth, prediction, List.of(name));
    }

    @Override
    public double numerator(ConfusionMatrix total) {
        return total.at(name, name);
    }

    @Override
    public double denominator(ConfusionMatrix total) {
        return (double) total.ofClass(name) + total.given(name) - total.at(name, name);
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }
}
