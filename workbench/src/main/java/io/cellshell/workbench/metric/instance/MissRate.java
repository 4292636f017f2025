package io.cellshell.workbench.metric.instance;

import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.RatioMetric;

/**
 * The share of the true objects that were missed: neither split nor merged, and no predicted object is there of which each lies on the other by more than half. Unlike 1 - recall it does not count what was found but split or merged. NaN where there is no true object. Source: Hoover
 * et al. 1996, doi 10.1109/34.506791; see {@link RegionErrors}.
 */
public record MissRate() implements RatioMetric<Labels, RegionErrors> {

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "miss rate",
                "share of the true objects that are neither split nor merged, nor lie by more than half on a predicted one that lies by more than half on them",
                RegionErrors.SOURCE);
    }

    @Override
    public RegionErrors tally(Labels truth, Labels prediction) {
        return RegionErrors.of(truth, prediction);
    }

    @Override
    public double numerator(RegionErrors total) {
        return total.missed();
    }

    @Override
    public double denominator(RegionErrors total) {
        return total.objects();
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }
}
