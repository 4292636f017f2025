package io.cellshell.workbench.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.loss.Loss;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.model.BoundaryTarget;
import io.cellshell.workbench.model.UNet;
import java.util.stream.IntStream;

/**
 * How wrong class probabilities are: cross-entropy, −mean(log p of the true class) over all pixels, plus a soft Dice loss,
 * 1 − mean over all classes but the first (inside and boundary) of 2 Σ p·t / (Σ p + Σ t) (Milletari et al. 2016, doi 10.1109/3DV.2016.79), which keeps the
 * few boundary pixels from being drowned by the background.
 */
final class PixelLoss extends Loss {

    private static final double SMOOTH = 1;
    private static final double LEAST_PROBABILITY = 1e-7;

    PixelLoss() {
        super("cross-entropy + Dice");
    }

    /**
     * The loss of a batch.
     *
     * @param targets one array (N, classes, H, W) or (N, classes, D, H, W): 1 in the plane of the true class, else 0
     * @param predictions one array of the same shape, before softmax
     */
    @Override
    public NDArray evaluate(NDList targets, NDList predictions) {
        NDArray target = targets.singletonOrThrow();
        NDArray logProbability = predictions.singletonOrThrow().logSoftmax(1);
        long pixels = target.size() / target.getShape().get(1);
        NDArray crossEntropy = logProbability.mul(target).sum().div(constant(-pixels, target));
        int[] eachClass = IntStream.range(0, target.getShape().dimension())
                .filter(axis -> axis != 1)
                .toArray();
        NDArray probability = logProbability.exp();
        NDArray smooth = constant(SMOOTH, target);
        NDArray overlap =
                probability.mul(target).sum(eachClass).mul(constant(2, target)).add(smooth);
        NDArray sizes = probability.sum(eachClass).add(target.sum(eachClass)).add(smooth);
        NDArray dice = overlap.div(sizes).get("1:").mean();
        return crossEntropy.sub(dice).add(constant(1, target));
    }

    /**
     * A number in memory that PyTorch owns. {@code array.div(number)} of DJL 0.35 lends PyTorch memory of Java's and lets go of it at
     * once; where the garbage collector comes between the loss and its gradient, the gradient is made with whatever lies there then.
     */
    private static NDArray constant(double value, NDArray like) {
        return like.getManager().full(new Shape(), (float) value);
    }

    /** The same loss of a whole image, of which each channel is the probability of a class. */
    static double of(Image probabilities, int[] classes) {
        double logSum = 0;
        double[] overlap = new double[UNet.CLASSES];
        double[] sizes = new double[UNet.CLASSES];
        for (int c = 0; c < UNet.CLASSES; c++) {
            float[] p = probabilities.channel(c).pixels();
            for (int i = 0; i < p.length; i++) {
                sizes[c] += p[i];
                if (classes[i] == c) {
                    logSum += Math.log(Math.max(p[i], LEAST_PROBABILITY));
                    overlap[c] += p[i];
                    sizes[c]++;
                }
            }
        }
        double inside = dice(overlap[BoundaryTarget.INSIDE], sizes[BoundaryTarget.INSIDE]);
        double boundary = dice(overlap[BoundaryTarget.BOUNDARY], sizes[BoundaryTarget.BOUNDARY]);
        return 1 - logSum / classes.length - (inside + boundary) / 2;
    }

    private static double dice(double overlap, double sizes) {
        return (2 * overlap + SMOOTH) / (sizes + SMOOTH);
    }
}
