package io.cellshell.workbench.train.experiment;

import java.util.Optional;

/**
 * A score that comes nearer to a limit with more images: {@code limit - factor * n^(-exponent)}, the form that learning curves of networks were found to
 * have (Hestness et al. 2017, arXiv 1712.00409). Of errors, the factor is below 0.
 *
 * @param limit what the score comes to with endlessly many images of this kind
 * @param factor of the part that vanishes
 * @param exponent above 0
 */
record ScoreCurve(double limit, double factor, double exponent) {

    private static final double LEAST = 0.1;
    private static final double MOST = 2;
    private static final int STEPS = 39;

    /**
     * The curve with the least sum of squares, of exponents between 0.1 and 2; empty where fewer than three sizes are known.
     *
     * @param sizes numbers of images
     * @param scores likewise
     */
    static Optional<ScoreCurve> fit(double[] sizes, double[] scores) {
        if (java.util.Arrays.stream(sizes).distinct().count() < 3) {
            return Optional.empty();
        }
        ScoreCurve best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int step = 0; step < STEPS; step++) {
            double exponent = LEAST + (MOST - LEAST) * step / (STEPS - 1);
            ScoreCurve one = withExponent(sizes, scores, exponent);
            double error = 0;
            for (int i = 0; i < sizes.length; i++) {
                double difference = scores[i] - one.at(sizes[i]);
                error += difference * difference;
            }
            if (error < least) {
                least = error;
                best = one;
            }
        }
        return Optional.ofNullable(best);
    }

    /** For a given exponent, limit and factor are a straight line's intercept and slope. */
    private static ScoreCurve withExponent(double[] sizes, double[] scores, double exponent) {
        int n = sizes.length;
        double sx = 0;
        double sy = 0;
        double sxx = 0;
        double sxy = 0;
        for (int i = 0; i < n; i++) {
            double x = Math.pow(sizes[i], -exponent);
            sx += x;
            sy += scores[i];
            sxx += x * x;
            sxy += x * scores[i];
        }
        double slope = (n * sxy - sx * sy) / (n * sxx - sx * sx);
        return new ScoreCurve((sy - slope * sx) / n, -slope, exponent);
    }

    /** The score with so many images. */
    double at(double size) {
        return limit - factor * Math.pow(size, -exponent);
    }

    /** With how many images the score has changed by so much from what it is with {@code size}; infinite where it never does. */
    double sizeFor(double change, double size) {
        double left = (limit - at(size) - change) / factor;
        return left > 0 && Double.isFinite(left) ? Math.pow(left, -1 / exponent) : Double.POSITIVE_INFINITY;
    }
}
