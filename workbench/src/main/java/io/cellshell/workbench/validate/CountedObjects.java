package io.cellshell.workbench.validate;

import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.RatioMetric;
import io.cellshell.workbench.metric.instance.ThresholdCounts;
import java.util.List;

/**
 * Average precision of the objects that a rule lets count, as a metric of labels, so that others score as a validation does.
 *
 * @param metric at one threshold
 */
record CountedObjects(AccuracyAt metric, CountingRule rule) implements RatioMetric<Labels, ThresholdCounts> {

    static CountedObjects of(double iou, CountingRule rule) {
        return new CountedObjects(new AccuracyAt(List.of(iou), 0), rule);
    }

    @Override
    public MetricDefinition definition() {
        return metric.definition();
    }

    @Override
    public ThresholdCounts tally(Labels truth, Labels prediction) {
        EvaluatedImage image = EvaluatedImage.of("image", truth, prediction, rule);
        return metric.tally(image, image);
    }

    @Override
    public double numerator(ThresholdCounts total) {
        return metric.numerator(total);
    }

    @Override
    public double denominator(ThresholdCounts total) {
        return metric.denominator(total);
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }
}
