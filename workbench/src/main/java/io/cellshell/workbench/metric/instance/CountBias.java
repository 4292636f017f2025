package io.cellshell.workbench.metric.instance;

import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.RatioMetric;

/**
 * By which share of the true objects the counts are too high, or, below 0, too low: (predicted - true) / true objects, objects of all images
 * added up. NaN where there is no true object. Best at 0, so that no model is judged by it; {@link CountError} is for that. Source: Bland and
 * Altman 1986, doi 10.1016/S0140-6736(86)90837-8, the bias as a share of the true count.
 */
public record CountBias() implements RatioMetric<Labels, Counts> {

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "count bias",
                "(predicted - true objects) / true objects, of all images",
                "Bland and Altman 1986, doi 10.1016/S0140-6736(86)90837-8");
    }

    /** Objects of the prediction as if none was right, those of the truth as if all were missed: only their numbers count. */
    @Override
    public Counts tally(Labels truth, Labels prediction) {
        Overlaps overlaps = Overlaps.of(truth, prediction);
        return new Counts(0, overlaps.predictedIds().size(), overlaps.truthIds().size());
    }

    @Override
    public double numerator(Counts total) {
        return (double) total.predictedObjects() - total.truthObjects();
    }

    @Override
    public double denominator(Counts total) {
        return total.truthObjects();
    }

    @Override
    public boolean isBias() {
        return true;
    }

    /** @throws IllegalArgumentException always: more is no better than less */
    @Override
    public boolean higherIsBetter() {
        throw new IllegalArgumentException(
                "The count bias is best at 0, and neither more nor less of it is better, so no"
                        + " model can be judged by it; judge by Metrics.countError(), and ask for the bias besides, with also(…).");
    }

    @Override
    public double lowest() {
        return -1;
    }

    @Override
    public double highest() {
        return Double.POSITIVE_INFINITY;
    }
}
