package io.cellshell.workbench.metric.semantic;

import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.metric.ConfusionMatrix;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.MetricDefinition;
import java.util.List;

/**
 * The mean of {@link ClassDice} over the classes that occur in truth or prediction, each weighing the same; NaN where none is left. Source: Dice
 * 1945, doi 10.2307/1932409.
 *
 * @param without names of classes that are left out of the mean, such as the background; mostly none
 */
public record MeanDice(List<String> without) implements Metric<SemanticMask, ConfusionMatrix> {

    public MeanDice {
        without = List.copyOf(without);
    }

    /** The mean over all classes, with the background. */
    public MeanDice() {
        this(List.of());
    }

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "mean Dice" + (without.isEmpty() ? "" : " without " + String.join(", ", without)),
                "mean over the classes that occur of 2 TP / (2 TP + FP + FN), pixels of all images",
                "Dice 1945, doi 10.2307/1932409");
    }

    @Override
    public ConfusionMatrix tally(SemanticMask truth, SemanticMask prediction) {
        return PixelClasses.compared(truth, prediction, without);
    }

    @Override
    public double value(ConfusionMatrix total) {
        return PixelClasses.mean(total, without, total::f1);
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }
}
