package io.cellshell.workbench.metric.semantic;

import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.metric.ConfusionMatrix;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.RatioMetric;
import java.util.List;

/**
 * Dice's coefficient, or F1, of the pixels of one class, 2 TP / (2 TP + FP + FN), pixels of all images pooled; NaN where no pixel is of the
 * class and none was given it. Source: Dice 1945, doi 10.2307/1932409.
 *
 * @param name of the class
 */
public record ClassDice(String name) implements RatioMetric<SemanticMask, ConfusionMatrix> {

    public ClassDice {
        PixelClasses.requireName(name);
    }

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "Dice of " + name,
                "2 TP / (2 TP + FP + FN), pixels of the class “" + name + "” in all images",
                "Dice 1945, doi 10.2307/1932409");
    }

    @Override
    public ConfusionMatrix tally(SemanticMask truth, SemanticMask prediction) {
        return PixelClasses.compared(truth, prediction, List.of(name));
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
