package io.cellshell.workbench.metric.semantic;

import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.metric.ConfusionMatrix;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.RatioMetric;

/**
 * The share of the pixels that were given their class, of all images together. Where most pixels are background, it is high for a
 * model that finds nothing: {@link MeanIou} is not. Source: Long et al. 2015, doi 10.1109/CVPR.2015.7298965.
 */
public record PixelAccuracy() implements RatioMetric<SemanticMask, ConfusionMatrix> {

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "pixel accuracy",
                "pixels given their class / all pixels",
                "Long et al. 2015, doi 10.1109/CVPR.2015.7298965");
    }

    @Override
    public ConfusionMatrix tally(SemanticMask truth, SemanticMask prediction) {
        return PixelClasses.compared(truth, prediction);
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
