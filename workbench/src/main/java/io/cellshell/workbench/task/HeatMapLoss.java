package io.cellshell.workbench.task;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/**
 * Weighted binary cross-entropy of a map of spots: mean over pixels of w · (−t · log p − (1 − t) · log(1 − p)), p the sigmoid of the output, with
 * w = 1 + (weight − 1) · t, so that the few pixels of spots are not drowned by the many without. It is least where p = t. Computed as
 * w · (max(x, 0) − x · t + log(1 + exp(−|x|))), which never overflows.
 *
 * @param weight how many pixels without a spot the centre of a spot outweighs, 1 to 10 000
 */
public record HeatMapLoss(double weight) implements Loss {

    private static final double MOST = 10_000;

    public HeatMapLoss {
        if (!(weight >= 1 && weight <= MOST)) {
            throw new TaskException("The centre of a spot weighs 1 to 10000 times as much as a pixel without, but "
                    + weight + " was given; 20 is usual.");
        }
    }

    @Override
    public String name() {
        return "weighted cross-entropy of the map of spots";
    }

    @Override
    public NDArray of(NDArray targets, NDArray outputs) {
        NDArray one = Constants.of(1, targets);
        NDArray logistic = outputs.abs().neg().exp().add(one).log();
        NDArray each = Activation.relu(outputs).sub(outputs.mul(targets)).add(logistic);
        NDArray weights = targets.mul(Constants.of(weight - 1, targets)).add(one);
        return each.mul(weights).mean();
    }
}
