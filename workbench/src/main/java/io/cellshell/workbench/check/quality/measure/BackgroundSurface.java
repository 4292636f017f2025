package io.cellshell.workbench.check.quality.measure;

import io.cellshell.workbench.image.Image;
import java.util.Arrays;

/**
 * A surface of second order under the background: a + b·y + c·x + d·y² + e·xy + f·x², with y and x from −1 to 1. It is
 * fitted to the dark fifth of each of 12 × 12 tiles; tiles that objects fill are left out step by step, and nothing is said
 * of what lies under them.
 *
 * @param highest of the surface where there is background
 * @param lowest of the surface where there is background
 */
public record BackgroundSurface(double highest, double lowest) {

    /** Of so many rows and columns each tile has some pixels. */
    public static final int SMALLEST = 48;

    private static final int TILES = 12;
    private static final int ROUNDS = 6;
    private static final double DARK = 0.2;

    /** Fits the surface to the background of a plane of {@link #SMALLEST} rows and columns or more. */
    public static BackgroundSurface fit(Image plane) {
        double[] y = new double[TILES * TILES];
        double[] x = new double[TILES * TILES];
        double[] dark = new double[TILES * TILES];
        float[] pixels = plane.pixels();
        for (int t = 0; t < dark.length; t++) {
            int top = t / TILES * plane.height() / TILES;
            int bottom = (t / TILES + 1) * plane.height() / TILES;
            int left = t % TILES * plane.width() / TILES;
            int right = (t % TILES + 1) * plane.width() / TILES;
            y[t] = (top + bottom) / (double) plane.height() - 1;
            x[t] = (left + right) / (double) plane.width() - 1;
            dark[t] = dark(pixels, plane.width(), top, bottom, left, right);
        }
        return robust(y, x, dark);
    }

    private static double dark(float[] pixels, int width, int top, int bottom, int left, int right) {
        double[] values = new double[(bottom - top) * (right - left)];
        for (int i = 0; i < values.length; i++) {
            values[i] = pixels[(top + i / (right - left)) * width + left + i % (right - left)];
        }
        return PixelStatistics.quantile(values, DARK);
    }

    private static BackgroundSurface robust(double[] y, double[] x, double[] values) {
        boolean[] used = new boolean[values.length];
        Arrays.fill(used, true);
        Quadratic fit = Quadratic.fit(y, x, values, used);
        for (int round = 0; round < ROUNDS; round++) {
            double[] residuals = new double[values.length];
            for (int i = 0; i < residuals.length; i++) {
                residuals[i] = values[i] - fit.at(y[i], x[i]);
            }
            double low = PixelStatistics.quantile(residuals, 0.25);
            double spread = Math.max(1e-9, PixelStatistics.median(residuals) - low);
            for (int i = 0; i < residuals.length; i++) {
                used[i] = residuals[i] < PixelStatistics.median(residuals) + 3 * spread;
            }
            fit = Quadratic.fit(y, x, values, used);
        }
        double[] background = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            background[i] = used[i] ? fit.at(y[i], x[i]) : Double.NaN;
        }
        return new BackgroundSurface(
                Arrays.stream(background).filter(Double::isFinite).max().orElse(0),
                Arrays.stream(background).filter(Double::isFinite).min().orElse(0));
    }
}
