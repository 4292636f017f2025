package io.cellshell.workbench.model.processing;

import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.processing.Statistic.Kind;
import io.cellshell.workbench.model.tensor.Tensor;
import java.util.Optional;
import java.util.Set;

/**
 * {@code scale_range}: (x - low) / (high - low + eps), where low and high are percentiles by linear interpolation.
 *
 * @param axes over which values are taken together; empty for all
 * @param minPercentile 0 to 100, below the other
 * @param reference the input whose percentiles are taken, as the user gave it; empty for the tensor itself
 */
public record ScaleRange(
        Set<String> axes, double minPercentile, double maxPercentile, double eps, Optional<String> reference)
        implements Processing {

    public ScaleRange {
        axes = Set.copyOf(axes);
        if (!(minPercentile < maxPercentile)) {
            throw new ModelException("The lower percentile lies below the upper one, but " + minPercentile + " and "
                    + maxPercentile + " were given.");
        }
    }

    private Statistic quantile(double percentile) {
        return new Statistic(Kind.LINEAR_QUANTILE, axes, percentile / 100, reference);
    }

    @Override
    public Set<Statistic> needs() {
        return Set.of(quantile(minPercentile), quantile(maxPercentile));
    }

    @Override
    public Tensor apply(Tensor block, Statistics ofWhole) {
        return Elementwise.apply(
                block,
                ofWhole.of(quantile(minPercentile)),
                ofWhole.of(quantile(maxPercentile)),
                (x, low, high) -> (x - low) / (high - low + eps));
    }
}
