package io.cellshell.workbench.task;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Activation;

/**
 * How wrong star-convex objects are (after Schmidt et al. 2018, doi 10.1007/978-3-030-00934-2_30): the mean binary cross-entropy of the
 * probability, and {@code weight} times the mean over pixels, weighted by the probability that they shall have, of the mean over rays of
 * |x − log max(d, 1)|. Distances count by their logarithm, so that a pixel matters as much in a small object as two in one of twice the size.
 * Pixels that were not annotated, whose probability is below 0, count nowhere. Pixels of the background weigh a thousandth, towards a distance of 1, so that outputs stay small there.
 *
 * @param weight of the distances, 0.01 to 100
 */
public record StarConvexLoss(double weight) implements Loss {

    private static final double BACKGROUND = 1e-3;

    public StarConvexLoss {
        if (!(weight >= 0.01 && weight <= 100)) {
            throw new TaskException("Distances weigh 0.01 to 100 times as much as probabilities, but " + weight
                    + " was given; 0.5 is usual.");
        }
    }

    @Override
    public String name() {
        return "cross-entropy of probabilities + error of distances";
    }

    @Override
    public NDArray of(NDArray targets, NDArray outputs) {
        NDArray one = Constants.of(1, targets);
        NDList given = outputs.split(new long[] {1}, 1);
        NDList wanted = targets.split(new long[] {1}, 1);
        NDArray x = given.get(0);
        NDArray annotated = wanted.get(0).gte(Constants.of(0, targets)).toType(DataType.FLOAT32, false);
        NDArray p = wanted.get(0).mul(annotated);
        NDArray logistic = x.abs().neg().exp().add(one).log();
        NDArray entropy = Activation.relu(x)
                .sub(x.mul(p))
                .add(logistic)
                .mul(annotated)
                .sum()
                .div(annotated.sum().maximum(one));
        NDArray error = given.get(1).sub(wanted.get(1).maximum(one).log()).abs().mean(new int[] {1}, true);
        NDArray weights = p.add(Constants.of(BACKGROUND, targets)).mul(annotated);
        NDArray distance = error.mul(weights).sum().div(weights.sum().maximum(Constants.of(BACKGROUND, targets)));
        return entropy.add(distance.mul(Constants.of(weight, targets)));
    }
}
