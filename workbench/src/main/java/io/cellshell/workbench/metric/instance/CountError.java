package io.cellshell.workbench.metric.instance;

import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.MeanMetric;
import io.cellshell.workbench.metric.MeanTally;
import io.cellshell.workbench.metric.MetricDefinition;

/**
 * By how many objects the count of an image is wrong, whether too many or too few: the mean over images of |predicted - true objects|. An
 * image without any object in truth and prediction is right, and counts with 0. It does not see that invented and missed objects balance
 * each other; {@link CountBias} tells the direction. Source: Lempitsky and Zisserman 2010, Learning to count objects in images, NIPS 23.
 */
public record CountError() implements MeanMetric<Labels> {

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "count error",
                "mean over images of |predicted objects - true objects|",
                "Lempitsky and Zisserman 2010, Learning to count objects in images, NIPS 23");
    }

    @Override
    public MeanTally tally(Labels truth, Labels prediction) {
        Overlaps overlaps = Overlaps.of(truth, prediction);
        return MeanTally.of(
                Math.abs(overlaps.predictedIds().size() - overlaps.truthIds().size()));
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    public double highest() {
        return Double.POSITIVE_INFINITY;
    }
}
