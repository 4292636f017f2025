package io.cellshell.workbench.task;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** Numbers in losses. */
final class Constants {

    private Constants() {}

    /**
     * A number in memory that PyTorch owns. {@code array.div(number)} of DJL 0.35 lends PyTorch memory of Java's and lets go of it at
     * once; where the garbage collector comes between the loss and its gradient, the gradient is made with whatever lies there then.
     */
    static NDArray of(double value, NDArray like) {
        return like.getManager().full(new Shape(), (float) value);
    }
}
