package io.cellshell.workbench.model.processing;

import io.cellshell.workbench.model.processing.Statistic.Kind;
import io.cellshell.workbench.model.tensor.Tensor;
import java.util.Optional;
import java.util.Set;

/**
 * {@code scale_mean_variance}: (x - mean) / (deviation + eps) · (deviation of the reference + eps) + mean of the reference.
 *
 * @param axes over which values are taken together; empty for all
 * @param reference the input, as the user gave it, whose mean and deviation the tensor gets
 */
public record ScaleMeanVariance(Set<String> axes, double eps, String reference) implements Processing {

    public ScaleMeanVariance {
        axes = Set.copyOf(axes);
    }

    private Statistic own(Kind kind) {
        return new Statistic(kind, axes, 0, Optional.empty());
    }

    private Statistic others(Kind kind) {
        return new Statistic(kind, axes, 0, Optional.of(reference));
    }

    @Override
    public Set<Statistic> needs() {
        return Set.of(own(Kind.MEAN), own(Kind.DEVIATION), others(Kind.MEAN), others(Kind.DEVIATION));
    }

    @Override
    public Tensor apply(Tensor block, Statistics ofWhole) {
        AxisNumbers gain = ofWhole.of(own(Kind.DEVIATION))
                .with(ofWhole.of(others(Kind.DEVIATION)), (own, other) -> (other + eps) / (own + eps));
        AxisNumbers shifted = ofWhole.of(own(Kind.MEAN)).with(gain, (mean, factor) -> mean * factor);
        AxisNumbers offset = ofWhole.of(others(Kind.MEAN)).with(shifted, (mean, moved) -> mean - moved);
        return Elementwise.apply(block, gain, offset, (x, factor, added) -> x * factor + added);
    }
}
