package io.cellshell.workbench.validate;

import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.Tally;
import io.cellshell.workbench.metric.instance.AveragePrecision;
import io.cellshell.workbench.metric.instance.ThresholdCounts;
import io.cellshell.workbench.validate.statistics.GroundTruth;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Holds a prediction against what is true of a sample.
 *
 * @param metric what the tallies mean
 * @param tally of a sample and a prediction
 * @param counting which objects count; empty where everything does
 */
record Judge<A, T extends Tally<T>>(Metric<?, T> metric, BiFunction<Sample, A, T> tally, String counting) {

    static <A, T extends Tally<T>> Judge<A, T> of(Metric<A, T> metric) {
        return new Judge<>(
                metric,
                (sample, prediction) ->
                        metric.tally(GroundTruth.of(sample.name(), sample.annotation(), prediction), prediction),
                "");
    }

    /** Objects, of which those count that the rule lets count, as in a validation of objects. */
    static Judge<Labels, ThresholdCounts> ofObjects(double iou, CountingRule rule) {
        AccuracyAt metric = new AccuracyAt(List.of(iou), 0);
        return new Judge<>(
                metric,
                (sample, prediction) -> {
                    EvaluatedImage image = EvaluatedImage.of(sample.name(), sample.labels(), prediction, rule);
                    Counts counts = Judgement.of(image, iou).counts();
                    return new ThresholdCounts(List.of(counts));
                },
                rule.toString());
    }

    /** Whether a metric is one by which objects are judged that a rule lets count. */
    static boolean countsObjects(Metric<?, ?> metric) {
        return metric instanceof AveragePrecision precision && precision.ious().size() == 1;
    }
}
