package io.cellshell.workbench.task;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Activation;

/**
 * How wrong flows are, as Cellpose has it (Stringer et al. 2021, doi 10.1038/s41592-020-01018-x; {@code cellpose.train._loss_fn_seg}): half the mean
 * squared error of the flows, which are of length 5, plus the mean binary cross-entropy of the cell probability, whose output is a
 * logit. Pixels that were not annotated, whose probability is below 0, count nowhere.
 */
public record FlowLoss() implements Loss {

    @Override
    public String name() {
        return "squared error of flows + cross-entropy of cell probabilities";
    }

    @Override
    public NDArray of(NDArray targets, NDArray outputs) {
        long[] flows = {targets.getShape().get(1) - 1};
        NDList given = outputs.split(flows, 1);
        NDList wanted = targets.split(flows, 1);
        NDArray one = Constants.of(1, targets);
        NDArray annotated = wanted.get(1).gte(Constants.of(0, targets)).toType(DataType.FLOAT32, false);
        NDArray count = annotated.sum().maximum(one);
        NDArray x = given.get(1);
        NDArray logistic = x.abs().neg().exp().add(one).log();
        NDArray entropy = Activation.relu(x).sub(x.mul(wanted.get(1))).add(logistic);
        NDArray error = given.get(0).sub(wanted.get(0)).square().mean(new int[] {1}, true);
        return entropy.add(error.mul(Constants.of(0.5, targets)))
                .mul(annotated)
                .sum()
                .div(count);
    }
}
