package io.cellshell.workbench.model.processing;

import io.cellshell.workbench.model.processing.Statistic.Kind;
import io.cellshell.workbench.model.tensor.Tensor;
import java.util.Optional;
import java.util.Set;

/**
 * {@code zero_mean_unit_variance}: (x - mean) / (deviation + eps).
 *
 * @param axes over which values are taken together; empty for all
 */
public record Standardisation(Set<String> axes, double eps) implements Processing {

    public Standardisation {
        axes = Set.copyOf(axes);
    }

    private Statistic mean() {
        return new Statistic(Kind.MEAN, axes, 0, Optional.empty());
    }

    private Statistic deviation() {
        return new Statistic(
                Statistic.isOfDataset(axes) ? Kind.DEVIATION_OF_NUMBERS : Kind.DEVIATION, axes, 0, Optional.empty());
    }

    @Override
    public Set<Statistic> needs() {
        return Set.of(mean(), deviation());
    }

    @Override
    public Tensor apply(Tensor block, Statistics ofWhole) {
        return Elementwise.apply(block, ofWhole.of(mean()), ofWhole.of(deviation()), (x, m, d) -> (x - m) / (d + eps));
    }
}
