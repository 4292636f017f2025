package io.cellshell.workbench.metric.semantic;

import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.metric.ConfusionMatrix;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.MetricDefinition;
import java.util.List;

/**
 * The mean of {@link ClassIou} over the classes that occur in truth or prediction, each weighing the same; NaN where none is left. Source: Long et
 * al. 2015, doi 10.1109/CVPR.2015.7298965.
 *
 * @param without names of classes that are left out of the mean, such as the background; mostly none
 */
public record MeanIou(List<String> without) implements Metric<SemanticMask, ConfusionMatrix> {

    public MeanIou {
        without = List.copyOf(without);
    }

    /** The mean over all classes, with the background. */
    public MeanIou() {
        this(List.of());
    }

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "mean IoU" + (without.isEmpty() ? "" : " without " + String.join(", ", without)),
                "mean over the classes that occur of TP / (TP + FP + FN), pixels of all images",
                "Long et al. 2015, doi 10.1109/CVPR.2015.7298965");
    }

    @Override
    public ConfusionMatrix tally(SemanticMask truth, SemanticMask prediction) {
        return PixelClasses.compared(truth, prediction, without);
    }

    @Override
    public double value(ConfusionMatrix total) {
        return PixelClasses.mean(total, without, total::iou);
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }
}
