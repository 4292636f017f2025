package io.cellshell.workbench.validate.error;

import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.RatioMetric;
import io.cellshell.workbench.metric.Tally;

/**
 * By which share a measurement is too high, or, below 0, too low: Σ (predicted - true) / Σ |true|.
 *
 * @param name of the measurement
 */
record RelativeBias(String name) implements RatioMetric<MeasuredPair, RelativeBias.Sums> {

    /**
     * What is added up.
     *
     * @param difference predicted - true
     * @param truth sizes of the true numbers
     */
    record Sums(double difference, double truth) implements Tally<Sums> {
        @Override
        public Sums plus(Sums other) {
            return new Sums(difference + other.difference, truth + other.truth);
        }
    }

    static Sums tally(MeasuredPair pair) {
        return new Sums(pair.difference(), Math.abs(pair.truth()));
    }

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "bias of " + name,
                "Σ (predicted - true) / Σ |true|",
                "Bland and Altman 1986, doi 10.1016/S0140-6736(86)90837-8, the bias as a share");
    }

    /** @param prediction the same pair: it knows both */
    @Override
    public Sums tally(MeasuredPair truth, MeasuredPair prediction) {
        return tally(prediction);
    }

    @Override
    public double numerator(Sums total) {
        return total.difference();
    }

    @Override
    public double denominator(Sums total) {
        return total.truth();
    }

    @Override
    public boolean isBias() {
        return true;
    }

    /** @throws IllegalArgumentException always: more is no better than less */
    @Override
    public boolean higherIsBetter() {
        throw new IllegalArgumentException("A bias is best at 0, and neither more nor less of it is better.");
    }

    @Override
    public double lowest() {
        return Double.NEGATIVE_INFINITY;
    }

    @Override
    public double highest() {
        return Double.POSITIVE_INFINITY;
    }
}
