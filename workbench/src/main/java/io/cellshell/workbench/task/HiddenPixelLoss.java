package io.cellshell.workbench.task;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;

/** The mean squared error over the pixels that were hidden, those of which the target is a number; all others have the target NaN. */
public record HiddenPixelLoss() implements Loss {

    @Override
    public String name() {
        return "mean squared error of hidden pixels";
    }

    @Override
    public NDArray of(NDArray targets, NDArray outputs) {
        NDArray shown = targets.isNaN();
        NDArray hidden = shown.logicalNot().toType(outputs.getDataType(), false);
        // a product with NaN would be NaN
        NDArray errors =
                outputs.sub(NDArrays.where(shown, targets.zerosLike(), targets)).mul(hidden);
        return errors.mul(errors).sum().div(hidden.sum());
    }
}
