package io.cellshell.workbench.train.optimiser;

import java.util.Map;

/**
 * What {@link Adam} remembers between steps, to go on where a training was left.
 *
 * @param tensors by the names of the tensors that were trained so far
 */
public record AdamState(Map<String, Moments> tensors) {

    public AdamState {
        tensors = Map.copyOf(tensors);
    }

    /** Of a training that has made no step. */
    public static AdamState empty() {
        return new AdamState(Map.of());
    }

    /**
     * What is known of the gradients of one tensor. The arrays, in the order of the tensor's values, are not to be changed.
     *
     * @param steps number of times it was changed; fewer than others where it was frozen at first
     * @param mean decaying mean of its gradients
     * @param variance decaying mean of their squares
     */
    public record Moments(int steps, float[] mean, float[] variance) {

        public Moments {
            if (steps < 1 || mean.length != variance.length) {
                throw new IllegalArgumentException(
                        "Moments of a tensor come after a step or more and are as many means as"
                                + " variances, but after " + steps + " steps there are " + mean.length + " and "
                                + variance.length + ".");
            }
        }
    }
}
