package io.cellshell.workbench.task;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;

/**
 * How badly the outputs foretell where points lie: the negative log-likelihood of a Poisson process in the plane (Daley and Vere-Jones 2003, An
 * Introduction to the Theory of Point Processes I, section 7.1) whose intensity is a mixture of one round Gaussian for each pixel, λ(r) = Σ p ·
 * N(r; c + d, σ), c the pixel's centre; that is Σ p − Σ log λ over the points, for each pixel of the image. As in the loss of DECODE (Speiser
 * et al. 2021, doi 10.1038/s41592-021-01236-x) a point between pixels may be explained by any of them, and the network says how uncertain a place
 * is. It is least where p is the number of points that are to be expected, and σ the standard deviation of the error of the place along an axis.
 *
 * <p>Outputs are the log-odds of p, d down and to the right in pixels, held between −10 and 10, and log σ, held between −4 and 1. A point is explained by the 3 × 3 pixels
 * around its own. Densities are counted in units of the highest possible, so that the loss of points that lie apart is above 0.
 */
public record LocalisationLoss() implements Loss {

    /** 0.018 pixels, of which no microscope is capable. */
    private static final double LEAST_LOG_SIGMA = -4;

    private static final double MOST_LOG_SIGMA = 1;

    private static final double MOST_OFFSET = 10;

    /** Of what lies outside of the image. */
    private static final double NO_LOG_PROBABILITY = -1e9;

    @Override
    public String name() {
        return "likelihood of the points";
    }

    @Override
    public NDArray of(NDArray targets, NDArray outputs) {
        NDList wanted = targets.split(new long[] {1}, 1);
        NDArray there = wanted.get(0);
        NDList given = outputs.split(new long[] {1, 3}, 1);
        NDArray logProbability = logSigmoid(given.get(0));
        NDArray offset = between(-MOST_OFFSET, given.get(1), MOST_OFFSET);
        NDArray logSigma = between(LEAST_LOG_SIGMA, given.get(2), MOST_LOG_SIGMA);
        NDArray explained = logIntensity(wanted.get(1), logProbability, offset, logSigma);
        NDArray expected = Activation.sigmoid(given.get(0)).sum();
        return expected.sub(explained.mul(there).sum()).div(Constants.of(there.size(), targets));
    }

    /** log λ at the place of each pixel's point, where it has one. */
    private static NDArray logIntensity(NDArray place, NDArray logProbability, NDArray offset, NDArray logSigma) {
        NDArray p = padded(logProbability, NO_LOG_PROBABILITY);
        NDArray d = padded(offset, 0);
        NDArray s = padded(logSigma, 0);
        NDList terms = new NDList();
        for (int down = -1; down <= 1; down++) {
            for (int right = -1; right <= 1; right++) {
                NDArray step = filled(down, place).concat(filled(right, place), 1);
                NDArray apart = place.sub(step).sub(moved(d, down, right, place));
                NDArray sigma = moved(s, down, right, place);
                NDArray squares = apart.mul(apart).sum(new int[] {1}, true);
                NDArray precision = sigma.mul(Constants.of(-2, place)).exp();
                terms.add(moved(p, down, right, place)
                        .sub(sigma.sub(Constants.of(LEAST_LOG_SIGMA, place)).mul(Constants.of(2, place)))
                        .sub(squares.mul(precision).mul(Constants.of(0.5, place))));
            }
        }
        NDArray all = NDArrays.concat(terms, 1);
        NDArray largest = all.max(new int[] {1}, true);
        return all.sub(largest).exp().sum(new int[] {1}, true).log().add(largest);
    }

    /** log(1 / (1 + exp(−x))), which never overflows. */
    private static NDArray logSigmoid(NDArray x) {
        NDArray one = Constants.of(1, x);
        return Activation.relu(x.neg()).add(x.abs().neg().exp().add(one).log()).neg();
    }

    private static NDArray between(double least, NDArray values, double most) {
        return values.maximum(Constants.of(least, values)).minimum(Constants.of(most, values));
    }

    private static NDArray padded(NDArray values, double with) {
        return values.pad(new Shape(1, 1, 1, 1), with);
    }

    private static NDArray filled(double value, NDArray like) {
        return like.getManager().full(new Shape(1, 1, 1, 1), (float) value);
    }

    private static NDArray moved(NDArray padded, int down, int right, NDArray like) {
        long height = like.getShape().get(2);
        long width = like.getShape().get(3);
        return padded.get(":, :, {}:{}, {}:{}", 1 + down, 1 + down + height, 1 + right, 1 + right + width);
    }
}
