package io.cellshell.workbench.task;

import ai.djl.ndarray.NDArray;

/**
 * Cross-entropy: −Σ t · log p / Σ t over classes and pixels, p the softmax of the outputs over the classes. A pixel that is not annotated has 0
 * for every class and counts nowhere; where no pixel is annotated the loss is 0.
 */
public record CrossEntropyLoss() implements Loss {

    @Override
    public String name() {
        return "cross-entropy";
    }

    @Override
    public boolean isForClasses() {
        return true;
    }

    @Override
    public boolean neglectsRareClasses() {
        return true;
    }

    @Override
    public NDArray of(NDArray targets, NDArray outputs) {
        return of(outputs.logSoftmax(1), targets, targets.sum());
    }

    static NDArray of(NDArray logProbability, NDArray targets, NDArray annotated) {
        NDArray pixels = annotated.maximum(Constants.of(1, targets)).neg();
        return logProbability.mul(targets).sum().div(pixels);
    }
}
