package io.cellshell.workbench.metric.instance;

import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.Score;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * AP = TP / (TP + FP + FN), objects matched one to one where their intersection over union reaches a threshold; over several
 * thresholds, the mean of the AP at each. This is the AP of the 2018 Data Science Bowl and of StarDist. It is <em>not</em> the area
 * under a precision-recall curve that COCO and Pascal VOC call AP: their numbers must not be compared with these. Source: Schmidt
 * et al. 2018, doi 10.1007/978-3-030-00934-2_30; on the confusion of names: Hirling et al. 2024, doi 10.1038/s41592-023-01942-8.
 *
 * @param ious the thresholds, each above 0 and at most 1, at least one
 */
public record AveragePrecision(List<Double> ious) implements Metric<Labels, ThresholdCounts> {

    public AveragePrecision {
        ious = List.copyOf(ious);
        if (ious.isEmpty() || ious.stream().anyMatch(iou -> !(iou > 0 && iou <= 1))) {
            throw new IllegalArgumentException("Average precision needs IoU thresholds above 0 and at most 1, but "
                    + ious + " was given; 0.5 is common.");
        }
    }

    /** AP at one threshold. */
    public static AveragePrecision at(double iou) {
        return new AveragePrecision(List.of(iou));
    }

    /** The mean of the AP at several thresholds. */
    public static AveragePrecision over(double... ious) {
        return new AveragePrecision(Arrays.stream(ious).boxed().toList());
    }

    /** The mean over the thresholds 0.5, 0.55, … 0.95 of the 2018 Data Science Bowl. */
    public static AveragePrecision overDsb2018() {
        return over(0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95);
    }

    @Override
    public MetricDefinition definition() {
        String matched = "objects matched one to one where intersection over union (IoU) ≥ ";
        if (ious.size() == 1) {
            return new MetricDefinition(
                    "AP@" + ious.get(0), "TP / (TP + FP + FN), " + matched + ious.get(0), Matching.SOURCE);
        }
        String list = ious.stream().map(String::valueOf).collect(Collectors.joining(", "));
        String range = ious.get(0) + "–" + ious.get(ious.size() - 1);
        return new MetricDefinition(
                "mean AP@" + range,
                "mean of TP / (TP + FP + FN) over the IoU thresholds " + list + ", " + matched + "the threshold",
                Matching.SOURCE);
    }

    /** The counts at each threshold, which the overlaps of one image serve for. */
    public ThresholdCounts tally(Overlaps overlaps) {
        return new ThresholdCounts(
                ious.stream().map(iou -> Matching.of(overlaps, iou).counts()).toList());
    }

    @Override
    public ThresholdCounts tally(Labels truth, Labels prediction) {
        return tally(Overlaps.of(truth, prediction));
    }

    /** Of several images, the counts are added up before the ratio is taken, so every object weighs the same. */
    @Override
    public double value(ThresholdCounts total) {
        return total.counts().stream().mapToDouble(Counts::accuracy).average().orElseThrow();
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    /** The pooled score of several images. */
    public Score of(List<Overlaps> images) {
        return new Score(pooled(images.stream().map(this::tally).toList()), definition());
    }
}
