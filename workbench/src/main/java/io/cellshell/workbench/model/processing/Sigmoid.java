package io.cellshell.workbench.model.processing;

import io.cellshell.workbench.model.tensor.Tensor;

/** {@code sigmoid}: 1 / (1 + exp(-x)). */
public record Sigmoid() implements Processing {

    @Override
    public Tensor apply(Tensor block, Statistics ofWhole) {
        float[] values = block.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (1 / (1 + Math.exp(-values[i])));
        }
        return block.with(values);
    }
}
