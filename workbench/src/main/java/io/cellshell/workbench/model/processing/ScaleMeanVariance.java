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

    /** Over all axes the reference takes that of one image here. */
    private Kind deviation() {
        return axes.contains("batch") ? Kind.DEVIATION_OF_NUMBERS : Kind.DEVIATION;
    }

    @Override
    public Set<Statistic> needs() {
        return Set.of(own(Kind.MEAN), own(deviation()), others(Kind.MEAN), others(deviation()));
    }

    /** In the reference's order, which matters where a number is infinite. */
    @Override
    public Tensor apply(Tensor block, Statistics ofWhole) {
        Tensor standardised = Elementwise.apply(
                block,
                ofWhole.of(own(Kind.MEAN)),
                ofWhole.of(own(deviation())),
                (x, mean, deviation) -> (x - mean) / (deviation + eps));
        return Elementwise.apply(
                standardised,
                ofWhole.of(others(deviation())),
                ofWhole.of(others(Kind.MEAN)),
                (x, deviation, mean) -> x * (deviation + eps) + mean);
    }
}
