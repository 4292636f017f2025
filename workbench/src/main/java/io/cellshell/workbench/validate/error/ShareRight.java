package io.cellshell.workbench.validate.error;

import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.RatioMetric;

/**
 * Recall or precision of objects that were judged one by one: of the true ones the share that was found, or of the predicted ones the share
 * that is right.
 *
 * @param ofTruth whether the objects are true ones
 */
record ShareRight(boolean ofTruth) implements RatioMetric<Counts, Counts> {

    @Override
    public MetricDefinition definition() {
        return ofTruth
                ? new MetricDefinition("recall", "found true objects / true objects", "common")
                : new MetricDefinition("precision", "predicted objects that match / predicted objects", "common");
    }

    /** @param prediction what was counted already */
    @Override
    public Counts tally(Counts truth, Counts prediction) {
        return prediction;
    }

    @Override
    public double numerator(Counts total) {
        return total.tp();
    }

    @Override
    public double denominator(Counts total) {
        return (double) total.tp() + total.fp() + total.fn();
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }
}
