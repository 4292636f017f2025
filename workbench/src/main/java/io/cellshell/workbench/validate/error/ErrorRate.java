package io.cellshell.workbench.validate.error;

import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.RatioMetric;

/**
 * How much is wrong in one way, out of all that could be.
 *
 * @param kind which way
 * @param per what the whole is made of: {@code true objects}
 */
record ErrorRate(ErrorKind kind, String per) implements RatioMetric<ErrorTally, ErrorTally> {

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                kind.name() + " per " + per, "errors of this kind / " + per, "counted; see docs/validation.md");
    }

    /** @param prediction what was counted already */
    @Override
    public ErrorTally tally(ErrorTally truth, ErrorTally prediction) {
        return prediction;
    }

    @Override
    public double numerator(ErrorTally total) {
        return total.amount(kind);
    }

    @Override
    public double denominator(ErrorTally total) {
        return total.whole();
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    public double highest() {
        return kind.highest();
    }
}
