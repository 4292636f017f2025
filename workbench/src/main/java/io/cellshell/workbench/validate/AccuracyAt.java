package io.cellshell.workbench.validate;

import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.RatioMetric;
import io.cellshell.workbench.metric.instance.AveragePrecision;
import io.cellshell.workbench.metric.instance.ThresholdCounts;
import java.util.List;

/**
 * AP = TP / (TP + FP + FN) at one of the thresholds that objects were judged at; see {@link AveragePrecision}.
 *
 * @param thresholds all of them
 * @param place of the one in question
 */
record AccuracyAt(List<Double> thresholds, int place) implements RatioMetric<EvaluatedImage, ThresholdCounts> {

    @Override
    public MetricDefinition definition() {
        return AveragePrecision.at(thresholds.get(place)).definition();
    }

    /** @param prediction the same image: it knows both */
    @Override
    public ThresholdCounts tally(EvaluatedImage truth, EvaluatedImage prediction) {
        return new ThresholdCounts(thresholds.stream()
                .map(iou -> Judgement.of(prediction, iou).counts())
                .toList());
    }

    Counts at(ThresholdCounts total) {
        return total.counts().get(place);
    }

    @Override
    public double numerator(ThresholdCounts total) {
        return at(total).tp();
    }

    @Override
    public double denominator(ThresholdCounts total) {
        Counts counts = at(total);
        return (double) counts.tp() + counts.fp() + counts.fn();
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }
}
