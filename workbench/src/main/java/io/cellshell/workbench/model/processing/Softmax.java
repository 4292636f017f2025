package io.cellshell.workbench.model.processing;

import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.tensor.Tensor;

/** {@code softmax}: exp(x) divided by the sum of exp(x) along an axis, which is not cut into tiles. */
public record Softmax(String axis) implements Processing {

    @Override
    public Tensor apply(Tensor block, Statistics ofWhole) {
        int at = block.axes().indexOf(axis);
        if (at < 0) {
            throw new ModelException("There is no axis " + axis + " for a softmax in the tensor " + block
                    + "; correct the model's processing.");
        }
        int stride = block.stride(at);
        int size = block.sizes().get(at);
        float[] in = block.values();
        float[] out = new float[in.length];
        for (int outer = 0; outer < in.length; outer += stride * size) {
            for (int first = outer; first < outer + stride; first++) {
                line(in, out, first, stride, size);
            }
        }
        return block.with(out);
    }

    /** The largest is subtracted first, which changes nothing but that no exponential is infinite. */
    private static void line(float[] in, float[] out, int first, int stride, int size) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            largest = Math.max(largest, in[first + i * stride]);
        }
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += Math.exp(in[first + i * stride] - largest);
        }
        for (int i = 0; i < size; i++) {
            out[first + i * stride] = (float) (Math.exp(in[first + i * stride] - largest) / sum);
        }
    }
}
