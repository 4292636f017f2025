package io.cellshell.workbench.check.metadata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A score that rises with the number n of images and levels off: limit - loss · n^-rate. Source: Figueroa et al. 2012, doi
 * 10.1186/1472-6947-12-8. Least squares over a grid of rates; the score neither falls with n nor ends above the highest that is possible.
 *
 * @param limit score of endless images
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

    /**
     * The law with the least sum of squares.
     *
     * @param scores at the numbers of images that the grid was made for
     * @param highest above which no score can be: 1 of an overlap, infinite where there is no such bound
     */
    static PowerLaw fit(Grid grid, double[] scores, double highest) {
        PowerLaw best = null;
        double least = Double.POSITIVE_INFINITY;
        for (Powers powers : grid.rates()) {
            PowerLaw law = fit(powers, scores, highest);
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

    private static PowerLaw fit(Powers powers, double[] scores, double highest) {
        double[] x = powers.x();
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(scores).average().orElseThrow();
        double xy = 0;
        double xx = 0;
        double fromHighest = 0;
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - meanX) * (scores[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
            fromHighest += x[i] * (highest - scores[i]);
            squares += x[i] * x[i];
        }
        double loss = Math.max(0, -xy / xx);
        double limit = meanY + loss * meanX;
        return limit <= highest
                ? new PowerLaw(limit, loss, powers.rate())
                : new PowerLaw(highest, Math.max(0, fromHighest / squares), powers.rate());
    }

    double at(double n) {
        return limit - loss * Math.pow(n, -rate);
    }

    /** The number of images with which the score is higher by so much than with {@code n}; infinite where it never is. */
    double sizeFor(double gain, double n) {
        double lacking = limit - at(n) - gain;
        return lacking > 0 ? Math.pow(lacking / loss, -1 / rate) : Double.POSITIVE_INFINITY;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f - %.3f · n^-%.2f", limit, loss, rate);
    }
}
