package io.cellshell.workbench.task;

import ai.djl.ndarray.NDArray;

/** The mean squared error, mean of (output − target)² over all pixels (L2): least for the mean of all images that it may have been. */
public record SquaredErrorLoss() implements Loss {

    @Override
    public String name() {
        return "mean squared error";
    }

    @Override
    public NDArray of(NDArray targets, NDArray outputs) {
        NDArray errors = outputs.sub(targets);
        return errors.mul(errors).mean();
    }
}
