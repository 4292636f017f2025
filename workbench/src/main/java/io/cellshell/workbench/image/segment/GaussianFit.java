package io.cellshell.workbench.image.segment;

import io.cellshell.workbench.image.Image;
import java.util.Optional;

/**
 * A spot as a round Gaussian on an even background, fitted by least squares (Levenberg 1944, Marquardt 1963), so that its centre is known
 * to a part of a pixel.
 *
 * @param y row of the centre, in pixels; whole numbers are centres of pixels
 * @param x column of the centre, in pixels
 * @param sigma standard deviation in pixels
 * @param amplitude intensity of the centre above the background
 * @param background intensity without the spot
 */
public record GaussianFit(double y, double x, double sigma, double amplitude, double background) {

    private static final int PARAMETERS = 5;
    private static final int MAX_STEPS = 200;
    /** Ends when a step lowers the sum of squares by less than this share. */
    private static final double TOLERANCE = 1e-13;

    private static final double MAX_DAMPING = 1e12;

    /**
     * Fits the spot at a pixel. Equal to scipy's {@code least_squares} with method {@code lm}, within the precision of either.
     *
     * @param sigma about how wide it is, in pixels
     * @param radius rows and columns around the pixel that are looked at, cut off at the border of the image; 2 or more
     * @return empty where no bright spot with its centre in that window fits
     */
    public static Optional<GaussianFit> around(Image image, int y, int x, double sigma, int radius) {
        double top = image.at(y, x);
        Window window = Window.of(image, y, x, radius);
        double[] p = {y, x, sigma, top - window.least(), window.least()};
        double damping = 1e-3;
        double squares = window.squares(p);
        for (int step = 0; step < MAX_STEPS && damping < MAX_DAMPING; step++) {
            double[] next = window.step(p, damping);
            double better = window.squares(next);
            if (better <= squares) {
                boolean done = squares - better <= TOLERANCE * squares;
                p = next;
                squares = better;
                damping /= 10;
                if (done) {
                    break;
                }
            } else {
                damping *= 10;
            }
        }
        GaussianFit fit = new GaussianFit(p[0], p[1], Math.abs(p[2]), p[3], p[4]);
        return fit.isSpotIn(window) ? Optional.of(fit) : Optional.empty();
    }

    private boolean isSpotIn(Window window) {
        boolean inside = y >= window.top - 0.5
                && y <= window.top + window.height - 0.5
                && x >= window.left - 0.5
                && x <= window.left + window.width - 0.5;
        return inside && amplitude > 0 && sigma > 0 && sigma < Math.max(window.height, window.width);
    }

    /** The pixels that are fitted. */
    private record Window(int top, int left, int height, int width, double[] values) {

        static Window of(Image image, int y, int x, int radius) {
            int top = Math.max(0, y - radius);
            int left = Math.max(0, x - radius);
            int height = Math.min(image.height(), y + radius + 1) - top;
            int width = Math.min(image.width(), x + radius + 1) - left;
            double[] values = new double[height * width];
            for (int i = 0; i < values.length; i++) {
                values[i] = image.at(top + i / width, left + i % width);
            }
            return new Window(top, left, height, width, values);
        }

        double least() {
            double least = values[0];
            for (double value : values) {
                least = Math.min(least, value);
            }
            return least;
        }

        double squares(double[] p) {
            double squares = 0;
            for (int i = 0; i < values.length; i++) {
                double residual = p[3] * shape(p, i) + p[4] - values[i];
                squares += residual * residual;
            }
            return squares;
        }

        private double shape(double[] p, int pixel) {
            double down = top + pixel / width - p[0];
            double right = left + pixel % width - p[1];
            return Math.exp(-(down * down + right * right) / (2 * p[2] * p[2]));
        }

        /** Solves the normal equations, their diagonal enlarged by the damping. */
        double[] step(double[] p, double damping) {
            double[][] normal = new double[PARAMETERS][PARAMETERS + 1];
            double[] slope = new double[PARAMETERS];
            for (int i = 0; i < values.length; i++) {
                double down = top + i / width - p[0];
                double right = left + i % width - p[1];
                double shape = shape(p, i);
                double residual = p[3] * shape + p[4] - values[i];
                double variance = p[2] * p[2];
                slope[0] = p[3] * shape * down / variance;
                slope[1] = p[3] * shape * right / variance;
                slope[2] = p[3] * shape * (down * down + right * right) / (variance * p[2]);
                slope[3] = shape;
                slope[4] = 1;
                for (int r = 0; r < PARAMETERS; r++) {
                    for (int c = 0; c < PARAMETERS; c++) {
                        normal[r][c] += slope[r] * slope[c];
                    }
                    normal[r][PARAMETERS] -= slope[r] * residual;
                }
            }
            for (int r = 0; r < PARAMETERS; r++) {
                normal[r][r] *= 1 + damping;
            }
            double[] change = LinearSystem.solve(normal);
            double[] next = new double[PARAMETERS];
            for (int r = 0; r < PARAMETERS; r++) {
                next[r] = p[r] + change[r];
            }
            return next;
        }
    }
}
