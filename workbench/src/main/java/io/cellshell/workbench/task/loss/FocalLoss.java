package io.cellshell.workbench.task.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.cellshell.workbench.task.Loss;
import io.cellshell.workbench.task.TaskException;
import java.util.List;

/**
 * Cross-entropy in which pixels count the less the better they are known (Lin et al. 2017, arXiv 1708.02002, with the softmax in place of the
 * logistic function): −Σ w·(1−p)^γ·log p / Σ w over annotated pixels, p the probability of a pixel's class and w the weight of that class.
 * With γ = 0 this is the cross-entropy of PyTorch with its weights. A pixel that is not annotated counts nowhere.
 *
 * @param gamma γ, 0 to 10; 2 is usual
 * @param weights one for each class in the order of the task's; none where all count the same
 */
public record FocalLoss(double gamma, List<Double> weights) implements Loss {

    private static final double MOST = 10;

    /** The gradient of a power below 1 has no bound at 0. */
    private static final double LEAST = 1e-6;

    public FocalLoss {
        weights = new ClassWeights(weights).values();
        if (!(gamma >= 0 && gamma <= MOST)) {
            throw new TaskException(
                    "The exponent γ of a focal loss lies from 0 to 10, but " + gamma + " was given; 2 is usual.");
        }
    }

    /** The same with a weight for each class; see {@link io.cellshell.workbench.task.Task#frequencies}. */
    public FocalLoss weighted(double... weightOfEachClass) {
        return new FocalLoss(gamma, Losses.list(weightOfEachClass));
    }

    @Override
    public String name() {
        String weighted = weights.isEmpty() ? "" : "weighted ";
        return gamma == 0 ? weighted + "cross-entropy" : weighted + "focal (γ = " + Losses.text(gamma) + ")";
    }

    @Override
    public boolean isForClasses() {
        return true;
    }

    @Override
    public boolean neglectsRareClasses() {
        return gamma == 0 && weights.isEmpty();
    }

    @Override
    public boolean leavesOut(int classIndex) {
        return classIndex < weights.size() && weights.get(classIndex) == 0;
    }

    @Override
    public NDArray of(NDArray targets, NDArray outputs) {
        NDArray logProbability = outputs.logSoftmax(1);
        NDArray each = new ClassWeights(weights).of(targets);
        NDArray sum = each.sum();
        NDArray pixels = sum.getFloat() > 0 ? sum : number(1, targets);
        NDArray losses = logProbability.mul(each);
        if (gamma > 0) {
            NDArray unknown = number(1, targets).sub(logProbability.exp()).maximum(number(LEAST, targets));
            losses = losses.mul(unknown.pow(number(gamma, targets)));
        }
        return losses.sum().div(pixels).neg();
    }

    /** In memory that PyTorch owns, see the losses of {@link io.cellshell.workbench.task}. */
    static NDArray number(double value, NDArray like) {
        return like.getManager().full(new Shape(), (float) value);
    }
}
