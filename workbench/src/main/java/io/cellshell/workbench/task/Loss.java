package io.cellshell.workbench.task;

import ai.djl.ndarray.NDArray;

/**
 * How wrong the outputs of a network are: one number, less is better, of which the network's gradients are taken. Those for classes are found
 * by name in {@link io.cellshell.workbench.task.loss.Losses}.
 */
public interface Loss {

    /** For figures: {@code cross-entropy}. */
    String name();

    /**
     * The loss of a batch.
     *
     * @param targets (N, C, H, W) or (N, C, D, H, W), as a {@link TargetEncoder} makes them
     * @param outputs what the network's head gives, before softmax or sigmoid; of the same shape, but for targets that are one for the whole image
     * @return an array of no axes
     */
    NDArray of(NDArray targets, NDArray outputs);

    /** Whether it is one of classes that exclude each other, which no other target can be learned by. */
    default boolean isForClasses() {
        return false;
    }

    /** Whether it is small where a rare class is never found, because each pixel counts the same. */
    default boolean neglectsRareClasses() {
        return false;
    }

    /** Whether pixels of a class count for nothing, so that the class is never learned; classes are numbered in the order of the task's. */
    default boolean leavesOut(int classIndex) {
        return false;
    }

    /** The sum of this loss and another. */
    default Loss and(Loss other) {
        return MixedLoss.of(1, this).plus(other);
    }

    /**
     * This loss with a weight, to be mixed with others.
     *
     * @param weight 1e-6 to 1e6
     */
    default Loss times(double weight) {
        return MixedLoss.of(weight, this);
    }
}
