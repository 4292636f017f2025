package io.cellshell.workbench.task.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.cellshell.workbench.task.TaskException;
import java.util.Arrays;
import java.util.List;

/**
 * How much a pixel of each class counts.
 *
 * @param values one for each class in the order of the network's outputs, 0 to 1e6 and two of them above 0, since what is learned is to tell classes apart; none where all count the same
 */
record ClassWeights(List<Double> values) {

    private static final double MOST = 1e6;

    static final ClassWeights EQUAL = new ClassWeights(List.of());

    ClassWeights {
        values = List.copyOf(values);
        boolean sound = values.stream().allMatch(w -> w == 0 || w >= 1 / MOST && w <= MOST)
                && (values.isEmpty() || values.stream().filter(w -> w > 0).count() > 1);
        if (!sound) {
            throw new TaskException("The weights of classes are 0 or 1e-6 to 1e6, two of them above 0, but " + values
                    + " was given; task.frequencies(split.train()).weights() makes them of data.");
        }
    }

    boolean areEqual() {
        return values.isEmpty();
    }

    /** Each pixel's weight at its class, 0 where it is not annotated or of another class. */
    NDArray of(NDArray targets) {
        if (areEqual()) {
            return targets;
        }
        long classes = targets.getShape().get(1);
        if (classes != values.size()) {
            throw new TaskException("The loss has weights for " + values.size() + " classes, but the task has "
                    + classes + "; give one for each, in the order of the task's classes.");
        }
        long[] sizes = new long[targets.getShape().dimension()];
        Arrays.fill(sizes, 1);
        sizes[1] = classes;
        float[] weights = new float[values.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = values.get(i).floatValue();
        }
        return targets.mul(targets.getManager().create(weights, new Shape(sizes)));
    }
}
