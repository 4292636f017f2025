package io.cellshell.workbench.model.processing;

import io.cellshell.workbench.model.tensor.Tensor;
import java.util.Arrays;

/** Computes each value of a tensor anew from itself and two numbers that belong to its place. */
final class Elementwise {

    private Elementwise() {}

    /** A formula. */
    interface Formula {
        double of(double x, double a, double b);
    }

    static Tensor apply(Tensor block, AxisNumbers a, AxisNumbers b, Formula formula) {
        float[] in = block.values();
        float[] out = new float[in.length];
        int[] stridesOfA = a.strides(block);
        int[] stridesOfB = b.strides(block);
        if (Arrays.equals(stridesOfA, stridesOfB)) {
            Places.walk(block, 0, stridesOfA, (i, n) -> out[i] = (float) formula.of(in[i], a.value(n), b.value(n)));
            return block.with(out);
        }
        int[] indices = new int[in.length];
        Places.walk(block, 0, stridesOfA, (i, n) -> indices[i] = n);
        Places.walk(
                block, 0, stridesOfB, (i, n) -> out[i] = (float) formula.of(in[i], a.value(indices[i]), b.value(n)));
        return block.with(out);
    }
}
