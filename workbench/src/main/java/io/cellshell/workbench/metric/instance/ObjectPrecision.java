package io.cellshell.workbench.metric.instance;

import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.MetricDefinition;

/**
 * TP / (TP + FP) of objects: the share of the predicted objects that is right. Objects are matched one to one where their intersection
 * over union reaches the threshold; see {@link Matching}. Where nothing was predicted although there is an object, it is 0, as
 * StarDist says; where there is no object at all, it is NaN.
 *
 * @param iou the threshold, above 0, at most 1
 */
public record ObjectPrecision(double iou) implements Metric<Labels, Counts> {

    public ObjectPrecision {
        Matching.requireThreshold(iou);
    }

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "precision@" + iou,
                "TP / (TP + FP), objects matched one to one where IoU ≥ " + iou + "; 0 where nothing is predicted",
                Matching.SOURCE);
    }

    @Override
    public Counts tally(Labels truth, Labels prediction) {
        return Matching.of(truth, prediction, iou).counts();
    }

    @Override
    public double value(Counts total) {
        return total.precision();
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }
}
