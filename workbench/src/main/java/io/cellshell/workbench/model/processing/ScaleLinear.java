package io.cellshell.workbench.model.processing;

import io.cellshell.workbench.model.tensor.Tensor;

/** {@code scale_linear}: x · gain + offset. */
public record ScaleLinear(AxisNumbers gain, AxisNumbers offset) implements Processing {

    @Override
    public Tensor apply(Tensor block, Statistics ofWhole) {
        return Elementwise.apply(block, gain, offset, (x, a, b) -> x * a + b);
    }
}
