package io.cellshell.workbench.metric.instance;

import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.RatioMetric;

/**
 * Panoptic quality of one class: sum of the IoU of the matched pairs / (TP + FP/2 + FN/2), objects matched where IoU &gt; 0.5 in the
 * original, which differs from ≥ 0.5 here only where a pair has exactly half. NaN where there is no object at all. Source: Kirillov et
 * al. 2019, doi 10.1109/CVPR.2019.00963, equation 1.
 *
 * @param iou the threshold, 0.5 in the original
 */
public record PanopticQuality(double iou) implements RatioMetric<Labels, PanopticTally> {

    public PanopticQuality {
        Matching.requireThreshold(iou);
    }

    /** With the threshold of the original, 0.5. */
    public PanopticQuality() {
        this(0.5);
    }

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "PQ@" + iou,
                "sum of matched IoU / (TP + FP/2 + FN/2), objects matched one to one where IoU ≥ " + iou,
                "Kirillov et al. 2019, doi 10.1109/CVPR.2019.00963");
    }

    @Override
    public PanopticTally tally(Labels truth, Labels prediction) {
        Matching matching = Matching.of(truth, prediction, iou);
        return new PanopticTally(matching.counts(), matching.sumOfMatchedIou());
    }

    @Override
    public double numerator(PanopticTally total) {
        return total.matchedIou();
    }

    @Override
    public double denominator(PanopticTally total) {
        Counts counts = total.counts();
        return counts.tp() + counts.fp() / 2.0 + counts.fn() / 2.0;
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }
}
