package io.cellshell.workbench.model.processing;

import io.cellshell.workbench.model.tensor.Tensor;

/** {@code binarize}: 1 where x is above a threshold, otherwise 0. */
public record Binarize(AxisNumbers threshold) implements Processing {

    @Override
    public Tensor apply(Tensor block, Statistics ofWhole) {
        return Elementwise.apply(block, threshold, threshold, (x, a, b) -> x > a ? 1 : 0);
    }
}
