package io.cellshell.workbench.task;

import ai.djl.ndarray.NDArray;

/** How wrong the outputs of a network are: one number, less is better, of which the network's gradients are taken. */
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
}
