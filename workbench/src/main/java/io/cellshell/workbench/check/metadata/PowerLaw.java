package io.cellshell.workbench.check.metadata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A score that rises with the number n of images and levels off: limit - loss · n^-rate. Source: Figueroa et al. 2012, doi
 * 10.1186/1472-6947-12-8. Least squares over a grid of rates; the score neither falls with n nor ends above 1.
 *
 * @param limit score of endless images, at most 1
 * @param loss what one image lacks to that, 0 or more
 * @param rate how fast it shrinks
 */
record PowerLaw(double limit, double loss, double rate) {

    private static final double SLOWEST = 0.05;
    private static final double FASTEST = 2;
    private static final double STEP = 1.02;

    /** The numbers of images to the power of each rate: worked out once, it serves many fits. */
    record Grid(List<Powers> rates) {
        static Grid of(double[] n) {
            List<Powers> rates = new ArrayList<>();
            for (double rate = SLOWEST; rate <= FASTEST; rate *= STEP) {
                double power = -rate;
                rates.add(new Powers(
                        rate, Arrays.stream(n).map(x -> Math.pow(x, power)).toArray()));
            }
            return new Grid(rates);
        }
    }

    private record Powers(double rate, double[] x) {}

    static PowerLaw fit(Grid grid, double[] scores) {
        PowerLaw best = null;
        double least = Double.POSITIVE_INFINITY;
        for (Powers powers : grid.rates()) {
            PowerLaw law = fit(powers, scores);
            double squares = 0;
            for (int i = 0; i < scores.length; i++) {
                double residual = scores[i] - law.limit + law.loss * powers.x()[i];
                squares += residual * residual;
            }
            if (squares < least) {
                least = squares;
                best = law;
            }
        }
        return best;
    }

    private static PowerLaw fit(Powers powers, double[] scores) {
        double[] x = powers.x();
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(scores).average().orElseThrow();
        double xy = 0;
        double xx = 0;
        double fromOne = 0;
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - meanX) * (scores[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
            fromOne += x[i] * (1 - scores[i]);
            squares += x[i] * x[i];
        }
        double loss = Math.max(0, -xy / xx);
        double limit = meanY + loss * meanX;
        return limit <= 1
                ? new PowerLaw(limit, loss, powers.rate())
                : new PowerLaw(1, Math.max(0, fromOne / squares), powers.rate());
    }

    double at(double n) {
        return limit - loss * Math.pow(n, -rate);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f - %.3f · n^-%.2f", limit, loss, rate);
    }
}
