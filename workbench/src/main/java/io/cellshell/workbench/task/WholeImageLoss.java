package io.cellshell.workbench.task;

import ai.djl.ndarray.NDArray;

/**
 * Another loss of the mean of the outputs over all pixels of an image: global average pooling (Lin et al. 2014, arXiv 1312.4400). Since the
 * head of a network is linear, that is the head of the mean of its features.
 *
 * @param loss of one value for each class
 */
public record WholeImageLoss(Loss loss) implements WrappedLoss {

    @Override
    public NDArray of(NDArray targets, NDArray outputs) {
        long[] batchAndClasses = {outputs.getShape().get(0), outputs.getShape().get(1), -1};
        NDArray means = outputs.reshape(batchAndClasses).mean(new int[] {2});
        return loss.of(targets, means.reshape(targets.getShape()));
    }
}
