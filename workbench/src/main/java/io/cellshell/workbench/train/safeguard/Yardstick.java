package io.cellshell.workbench.train.safeguard;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.cellshell.workbench.model.Torch;
import io.cellshell.workbench.task.Loss;
import java.util.Arrays;

/**
 * What the losses of a batch are to be compared with. A loss by itself says nothing: that of soft targets never comes to 0, and that of rare
 * objects is small from the beginning.
 *
 * @param constant the loss of the best answer that is the same for each pixel: that of a network that does not look at the image
 * @param least the least loss that any outputs have, found by changing them freely
 */
public record Yardstick(double constant, double least) {

    private static final int STEPS = 60;

    /**
     * Of a batch of targets. Both are found by Adam with a step that falls along a cosine, without any network.
     *
     * @param targets values in the order of the shape
     * @param targetShape (N, C, …)
     * @param outputShape of what the network gives for the batch
     */
    public static Yardstick of(Loss loss, float[] targets, Shape targetShape, Shape outputShape) {
        double constant = constant(loss, targets, targetShape, outputShape);
        return new Yardstick(
                constant, Math.min(constant, least(loss, targets, targetShape, outputShape, outputShape, STEPS)));
    }

    /** The loss of the best answer that is the same for each pixel; see {@link #of}. */
    public static double constant(Loss loss, float[] targets, Shape targetShape, Shape outputShape) {
        long[] same = new long[outputShape.dimension()];
        Arrays.fill(same, 1);
        same[1] = outputShape.get(1);
        return least(loss, targets, targetShape, outputShape, new Shape(same), STEPS / 2);
    }

    /** Which part of the way from the constant answer to the least loss a loss has gone: 0 or less for a network that does not look. */
    public double explained(double value) {
        return (constant - value) / (constant - least);
    }

    /** Whether there is a way at all: whether the targets of a batch differ from pixel to pixel. */
    public boolean tellsAnything() {
        return constant - least > 1e-4 * Math.max(Math.abs(constant), 1e-3);
    }

    private static double least(
            Loss loss, float[] targets, Shape targetShape, Shape outputShape, Shape variable, int steps) {
        float[] x = new float[(int) variable.size()];
        double[] mean = new double[x.length];
        double[] square = new double[x.length];
        double least = Double.POSITIVE_INFINITY;
        for (int step = 1; step <= steps; step++) {
            double rate = 0.001 + 0.5 * (1 + Math.cos(Math.PI * step / steps));
            try (NDManager manager = Torch.newManager();
                    GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                NDArray outputs = Torch.array(manager, x, variable);
                outputs.setRequiresGradient(true);
                NDArray value =
                        loss.of(Torch.array(manager, targets, targetShape), outputs.add(manager.zeros(outputShape)));
                least = Math.min(least, value.getFloat());
                Torch.backward(collector, value);
                float[] gradient = outputs.getGradient().toFloatArray();
                for (int i = 0; i < x.length; i++) {
                    mean[i] = 0.9 * mean[i] + 0.1 * gradient[i];
                    square[i] = 0.99 * square[i] + 0.01 * gradient[i] * gradient[i];
                    double m = mean[i] / (1 - Math.pow(0.9, step));
                    double v = square[i] / (1 - Math.pow(0.99, step));
                    x[i] -= (float) (rate * m / (Math.sqrt(v) + 1e-12));
                }
            }
        }
        return least;
    }
}
