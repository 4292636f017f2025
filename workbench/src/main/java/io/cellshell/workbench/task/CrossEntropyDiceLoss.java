package io.cellshell.workbench.task;

import ai.djl.ndarray.NDArray;
import java.util.stream.IntStream;

/**
 * {@link CrossEntropyLoss} plus a soft Dice loss, 1 − mean over classes of (2 Σ p·t + 1) / (Σ p + Σ t + 1), the sums over all annotated pixels of the
 * batch (Milletari et al. 2016, doi 10.1109/3DV.2016.79), which keeps small classes from being drowned by large ones.
 *
 * @param background whether the first class, too, goes into the mean of the Dice loss
 */
public record CrossEntropyDiceLoss(boolean background) implements Loss {

    private static final double SMOOTH = 1;

    @Override
    public String name() {
        return "cross-entropy + Dice";
    }

    @Override
    public boolean isForClasses() {
        return true;
    }

    @Override
    public NDArray of(NDArray targets, NDArray outputs) {
        NDArray logProbability = outputs.logSoftmax(1);
        NDArray annotated = targets.sum();
        NDArray crossEntropy = CrossEntropyLoss.of(logProbability, targets, annotated);
        NDArray probability = logProbability.exp();
        if (annotated.getFloat() < targets.size() / targets.getShape().get(1)) {
            probability = probability.mul(targets.sum(new int[] {1}, true));
        }
        return crossEntropy.sub(dice(targets, probability)).add(Constants.of(1, targets));
    }

    private NDArray dice(NDArray targets, NDArray probability) {
        int[] eachClass = IntStream.range(0, targets.getShape().dimension())
                .filter(axis -> axis != 1)
                .toArray();
        NDArray smooth = Constants.of(SMOOTH, targets);
        NDArray overlap = probability
                .mul(targets)
                .sum(eachClass)
                .mul(Constants.of(2, targets))
                .add(smooth);
        NDArray sizes = probability.sum(eachClass).add(targets.sum(eachClass)).add(smooth);
        NDArray each = overlap.div(sizes);
        return (background ? each : each.get("1:")).mean();
    }
}
