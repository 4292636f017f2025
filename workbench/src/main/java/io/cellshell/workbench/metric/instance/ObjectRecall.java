package io.cellshell.workbench.metric.instance;

import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.MetricDefinition;

/**
 * TP / (TP + FN) of objects: the share of the true objects that was found. Objects are matched one to one where their intersection over
 * union reaches the threshold; see {@link Matching}. Where there is nothing to find but something was predicted, it is 0, as
 * StarDist says; where there is no object at all, it is NaN.
 *
 * @param iou the threshold, above 0, at most 1
 */
public record ObjectRecall(double iou) implements Metric<Labels, Counts> {

    public ObjectRecall {
        Matching.requireThreshold(iou);
    }

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "recall@" + iou,
                "TP / (TP + FN), objects matched one to one where IoU ≥ " + iou + "; 0 where there is nothing to find",
                Matching.SOURCE);
    }

    @Override
    public Counts tally(Labels truth, Labels prediction) {
        return Matching.of(truth, prediction, iou).counts();
    }

    @Override
    public double value(Counts total) {
        return total.recall();
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }
}
