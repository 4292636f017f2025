package io.cellshell.workbench.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.cellshell.workbench.task.Loss;
import java.util.List;

/** The losses of a task as one of DJL's. */
final class SummedLoss extends ai.djl.training.loss.Loss {

    private final List<Loss> losses;

    SummedLoss(List<Loss> losses) {
        super("loss");
        this.losses = losses;
    }

    @Override
    public NDArray evaluate(NDList targets, NDList outputs) {
        return losses.stream()
                .map(loss -> loss.of(targets.singletonOrThrow(), outputs.singletonOrThrow()))
                .reduce(NDArray::add)
                .orElseThrow();
    }
}
