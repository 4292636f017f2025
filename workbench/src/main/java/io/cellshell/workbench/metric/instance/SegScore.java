package io.cellshell.workbench.metric.instance;

import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.MeanMetric;
import io.cellshell.workbench.metric.MeanTally;
import io.cellshell.workbench.metric.MetricDefinition;
import java.util.Map;

/**
 * SEG of the Cell Tracking Challenge: the mean, over the true objects, of the Jaccard index with the predicted object that covers more
 * than half of it; 0 for a true object that none covers. Predictions on nothing cost nothing. Pooled over images, each object weighs
 * the same; NaN where there is no true object. Source: Maška et al. 2014, doi 10.1093/bioinformatics/btu080.
 */
public record SegScore() implements MeanMetric<Labels> {

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "SEG",
                "mean over the true objects R of |R ∩ S| / |R ∪ S|, S the predicted object with |R ∩ S| > |R| / 2; 0 without one",
                "Maška et al. 2014, doi 10.1093/bioinformatics/btu080");
    }

    @Override
    public MeanTally tally(Labels truth, Labels prediction) {
        Overlaps overlaps = Overlaps.of(truth, prediction);
        Map<Integer, Integer> areas = ObjectSizes.of(truth, prediction).truth();
        double sum = overlaps.pairs().stream()
                .filter(pair -> 2L * pair.pixels() > areas.get(pair.truthId()))
                .mapToDouble(Overlaps.Pair::iou)
                .sum();
        return new MeanTally(sum, overlaps.truthIds().size(), 0);
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }
}
