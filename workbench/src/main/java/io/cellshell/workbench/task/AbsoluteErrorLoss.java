package io.cellshell.workbench.task;

import ai.djl.ndarray.NDArray;

/** The mean absolute error, mean of |output − target| over all pixels (L1), which a few odd pixels do not decide. */
public record AbsoluteErrorLoss() implements Loss {

    @Override
    public String name() {
        return "mean absolute error";
    }

    @Override
    public NDArray of(NDArray targets, NDArray outputs) {
        return outputs.sub(targets).abs().mean();
    }
}
