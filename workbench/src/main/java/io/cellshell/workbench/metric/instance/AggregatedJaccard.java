package io.cellshell.workbench.metric.instance;

import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.RatioMetric;
import io.cellshell.workbench.metric.instance.Overlaps.Pair;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Aggregated Jaccard index (AJI): each true object is joined with the predicted one of the greatest IoU, and the pixels that the pairs
 * share are divided by those in either, to which all predicted objects come that were joined with none. A predicted object may be joined
 * several times. Of equal IoU the predicted object of the smaller id is taken. Pixels of all images are pooled, so that large objects weigh most; NaN where there
 * is no object at all. Source: Kumar et al. 2017, doi 10.1109/TMI.2017.2677499, algorithm 1.
 */
public record AggregatedJaccard() implements RatioMetric<Labels, PixelOverlap> {

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "AJI",
                "Σ |T ∩ P(T)| / (Σ |T ∪ P(T)| + Σ |P without T|), P(T) the predicted object of the greatest IoU with the true object"
                        + " T, pixels of all images",
                "Kumar et al. 2017, doi 10.1109/TMI.2017.2677499");
    }

    @Override
    public PixelOverlap tally(Labels truth, Labels prediction) {
        Overlaps overlaps = Overlaps.of(truth, prediction);
        ObjectSizes sizes = ObjectSizes.of(truth, prediction);
        Map<Integer, Pair> best = overlaps.bestOfTruth();
        Set<Integer> joined = new HashSet<>();
        long shared = 0;
        long either = 0;
        for (int id : overlaps.truthIds()) {
            either += sizes.truth().get(id);
            Pair pair = best.get(id);
            if (pair != null) {
                shared += pair.pixels();
                either += sizes.prediction().get(pair.predictedId()) - pair.pixels();
                joined.add(pair.predictedId());
            }
        }
        for (int id : overlaps.predictedIds()) {
            either += joined.contains(id) ? 0 : sizes.prediction().get(id);
        }
        return new PixelOverlap(shared, either);
    }

    @Override
    public double numerator(PixelOverlap total) {
        return total.shared();
    }

    @Override
    public double denominator(PixelOverlap total) {
        return total.either();
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }
}
