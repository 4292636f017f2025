package io.cellshell.workbench.task.loss;

import ai.djl.ndarray.NDArray;
import io.cellshell.workbench.task.Loss;
import io.cellshell.workbench.task.TaskException;
import java.util.stream.IntStream;

/**
 * How little the probability of each class overlaps with its pixels: mean over classes of (1 − T)^power with
 * T = (TP + ½) / (TP + α·FP + β·FN + ½), TP = Σ p·t, FP = Σ p·(1−t), FN = Σ (1−p)·t over all annotated pixels of the batch (Salehi et al. 2017,
 * arXiv 1706.05721). With α = β = ½ this is the Dice loss 1 − (2 Σ p·t + 1) / (Σ p + Σ t + 1) (Milletari et al. 2016,
 * doi 10.1109/3DV.2016.79), with another power the focal Tversky loss, whose power is 1/γ (Abraham and Khan 2019, arXiv 1810.07842).
 *
 * @param falsePositives α, the weight of pixels that are wrongly of a class, 0 to 10
 * @param falseNegatives β, the weight of pixels that are missed, 0 to 10; not both 0
 * @param power 0.25 to 4; 1 where nothing is said
 * @param background whether the first class, too, goes into the mean
 */
public record TverskyLoss(double falsePositives, double falseNegatives, double power, boolean background)
        implements Loss {

    private static final double SMOOTH = 0.5;
    private static final double HALF = 0.5;
    private static final double MOST = 10;

    /** The gradient of a power below 1 has no bound at 0. */
    private static final double LEAST = 1e-6;

    public TverskyLoss {
        boolean sound = falsePositives >= 0 && falsePositives <= MOST && falseNegatives >= 0 && falseNegatives <= MOST;
        if (!sound || falsePositives + falseNegatives == 0) {
            throw new TaskException("Wrong and missed pixels weigh 0 to 10, and not both 0, but " + falsePositives
                    + " and " + falseNegatives + " were given; 0.3 and 0.7 find more of a rare class.");
        }
        if (!(power >= 0.25 && power <= 4)) {
            throw new TaskException(
                    "The power of a Tversky loss lies from 0.25 to 4, but " + power + " was given; 0.75 is usual.");
        }
    }

    /** The same without the first class, the background, whose overlap is great whatever the network does. */
    public TverskyLoss withoutBackground() {
        return new TverskyLoss(falsePositives, falseNegatives, power, false);
    }

    @Override
    public String name() {
        boolean dice = falsePositives == HALF && falseNegatives == HALF;
        String what =
                dice ? "Dice" : "Tversky (" + Losses.text(falsePositives) + ", " + Losses.text(falseNegatives) + ")";
        return (power == 1 ? what : "focal " + what + "^" + Losses.text(power))
                + (background ? "" : " without background");
    }

    @Override
    public boolean isForClasses() {
        return true;
    }

    @Override
    public NDArray of(NDArray targets, NDArray outputs) {
        int[] eachClass = IntStream.range(0, targets.getShape().dimension())
                .filter(axis -> axis != 1)
                .toArray();
        NDArray annotated = targets.sum(new int[] {1}, true);
        NDArray probability = outputs.softmax(1).mul(annotated);
        NDArray found = probability.mul(targets).sum(eachClass);
        NDArray wrong = probability.sum(eachClass).sub(found).mul(FocalLoss.number(falsePositives, targets));
        NDArray missed = targets.sum(eachClass).sub(found).mul(FocalLoss.number(falseNegatives, targets));
        NDArray smooth = FocalLoss.number(SMOOTH, targets);
        NDArray numerator = found.add(smooth);
        NDArray overlap = numerator.div(numerator.add(wrong).add(missed));
        NDArray losses = FocalLoss.number(1, targets).sub(overlap);
        if (power != 1) {
            losses = losses.maximum(FocalLoss.number(LEAST, targets)).pow(FocalLoss.number(power, targets));
        }
        return (background || targets.getShape().get(1) == 1 ? losses : losses.get("1:")).mean();
    }
}
