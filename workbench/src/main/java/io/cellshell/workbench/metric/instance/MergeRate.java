package io.cellshell.workbench.metric.instance;

import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.RatioMetric;

/**
 * The share of the true objects that were merged with others: they lie by more than half on one predicted object, and cover more than half of it together. NaN where there is no true object. Source: Hoover
 * et al. 1996, doi 10.1109/34.506791; see {@link RegionErrors}.
 */
public record MergeRate() implements RatioMetric<Labels, RegionErrors> {

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "merge rate",
                "share of the true objects that lie by more than half on a predicted one on which others lie, too, covering more than half of it together",
                RegionErrors.SOURCE);
    }

    @Override
    public RegionErrors tally(Labels truth, Labels prediction) {
        return RegionErrors.of(truth, prediction);
    }

    @Override
    public double numerator(RegionErrors total) {
        return total.merged();
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
