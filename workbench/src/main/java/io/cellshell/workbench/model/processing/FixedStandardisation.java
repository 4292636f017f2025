package io.cellshell.workbench.model.processing;

import io.cellshell.workbench.model.tensor.Tensor;

/** {@code fixed_zero_mean_unit_variance}: (x - mean) / (deviation + eps), with numbers from the training data. */
public record FixedStandardisation(AxisNumbers mean, AxisNumbers deviation, double eps) implements Processing {

    @Override
    public Tensor apply(Tensor block, Statistics ofWhole) {
        return Elementwise.apply(block, mean, deviation, (x, m, d) -> (x - m) / (d + eps));
    }
}
