package io.cellshell.workbench.metric.instance;

import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.RatioMetric;

/**
 * 2 TP / (2 TP + FP + FN) of objects, the harmonic mean of precision and recall. Objects are matched one to one where their
 * intersection over union reaches the threshold; see {@link Matching}. NaN where there is no object at all.
 *
 * @param iou the threshold, above 0, at most 1
 */
public record ObjectF1(double iou) implements RatioMetric<Labels, Counts> {

    public ObjectF1 {
        Matching.requireThreshold(iou);
    }

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "F1@" + iou,
                "2 TP / (2 TP + FP + FN), objects matched one to one where IoU ≥ " + iou,
                "van Rijsbergen 1979; " + Matching.SOURCE);
    }

    @Override
    public Counts tally(Labels truth, Labels prediction) {
        return Matching.of(truth, prediction, iou).counts();
    }

    @Override
    public double numerator(Counts total) {
        return 2.0 * total.tp();
    }

    @Override
    public double denominator(Counts total) {
        return 2.0 * total.tp() + total.fp() + total.fn();
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }
}
