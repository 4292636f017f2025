package io.cellshell.workbench.validate.statistics;

import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.RatioMetric;
import io.cellshell.workbench.metric.instance.AveragePrecision;
import io.cellshell.workbench.metric.instance.Matching;
import java.util.List;

/** AP at an IoU of 0.5, of counts at that threshold alone. */
record PooledAccuracy() implements RatioMetric<Labels, Counts> {

    static final PooledAccuracy AP = new PooledAccuracy();

    static UnitTallies<Counts> tallies(List<Counts> one, List<Counts> other) {
        return new UnitTallies<>(AP, List.of(one, other));
    }

    @Override
    public MetricDefinition definition() {
        return AveragePrecision.at(0.5).definition();
    }

    @Override
    public Counts tally(Labels truth, Labels prediction) {
        return Matching.of(truth, prediction, 0.5).counts();
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
