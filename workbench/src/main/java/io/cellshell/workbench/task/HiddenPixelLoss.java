package io.cellshell.workbench.task;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;

/**
 * The mean squared error over the pixels that were hidden, those of which the target is a number, as a part of the mean square of their targets; all others have the target NaN. So an image with
 * little noise counts as much as one with a lot, and 1 is what an output of 0 everywhere has.
 */
public record HiddenPixelLoss() implements Loss {

    /** Of the mean square of all targets, added to that of each image: one that is even is learned from no more than others. */
    private static final double LEAST = 1e-3;

    private static final double ABOVE_ZERO = 1e-8;

    @Override
    public String name() {
        return "squared error of hidden pixels";
    }

    @Override
    public NDArray of(NDArray targets, NDArray outputs) {
        NDArray shown = targets.isNaN();
        NDArray hidden = shown.logicalNot().toType(outputs.getDataType(), false);
        // a product with NaN would be NaN
        NDArray known = NDArrays.where(shown, targets.zerosLike(), targets);
        NDArray errors = meanSquares(outputs.sub(known).mul(hidden), hidden);
        NDArray wanted = meanSquares(known, hidden);
        NDArray least = wanted.mean().mul(Constants.of(LEAST, outputs)).add(Constants.of(ABOVE_ZERO, outputs));
        return errors.div(wanted.add(least)).mean();
    }

    /** Of each image. */
    private static NDArray meanSquares(NDArray values, NDArray hidden) {
        long images = values.getShape().get(0);
        int[] pixels = {1};
        NDArray number = hidden.reshape(images, -1).sum(pixels).maximum(Constants.of(1, values));
        return values.mul(values).reshape(images, -1).sum(pixels).div(number);
    }
}
