package io.cellshell.workbench.image.spot;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Points;
import java.util.Arrays;
import java.util.List;

/** The photoelectrons of spots in each pixel of an image. */
final class SpotLight {

    private static final int ROUNDS = 30;
    private static final double REACH = 5;

    private final int height;
    private final int width;
    private final double sigma;
    private final double[] values;

    SpotLight(int height, int width, double sigma) {
        this.height = height;
        this.width = width;
        this.sigma = sigma;
        this.values = new double[height * width];
    }

    /** Row by row; changed as spots come and go. */
    double[] values() {
        return values;
    }

    /** Adds a spot: its row, its column and its photons. */
    void add(double[] spot) {
        visit(spot[0], spot[1], (pixel, share) -> values[pixel] += spot[2] * share);
    }

    /** Takes out a spot that was added. */
    void remove(double[] spot) {
        visit(spot[0], spot[1], (pixel, share) -> values[pixel] -= spot[2] * share);
    }

    private interface Visitor {
        void at(int pixel, double share);
    }

    private void visit(double y, double x, Visitor visitor) {
        PixelGaussian gaussian = new PixelGaussian(sigma);
        int reach = (int) Math.ceil(REACH * sigma);
        int left = (int) Math.max(0, Math.rint(x) - reach);
        int right = (int) Math.min(width - 1, Math.rint(x) + reach);
        double[] across = new double[Math.max(0, right - left + 1)];
        for (int i = 0; i < across.length; i++) {
            across[i] = gaussian.share(left + i, x);
        }
        for (int row = (int) Math.max(0, Math.rint(y) - reach);
                row <= Math.min(height - 1, Math.rint(y) + reach);
                row++) {
            double down = gaussian.share(row, y);
            for (int i = 0; i < across.length; i++) {
                visitor.at(row * width + left + i, down * across[i]);
            }
        }
    }

    /**
     * How the light divides among spots at known places and an even background: some rounds of expectation maximisation (Dempster et al. 1977), in
     * which none can take all. Their light is here afterwards.
     *
     * @return row, column, photons and background of each
     */
    double[][] shares(List<Points.Point> places, Image image, SpotCamera camera) {
        double noise = camera.readNoise() * camera.readNoise();
        float[] levels = image.pixels();
        double[] counts = new double[levels.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = Math.max(0, camera.electrons(levels[i]) + noise);
        }
        double[] sorted = counts.clone();
        Arrays.sort(sorted);
        double dark = Math.max(1e-3, sorted[sorted.length / 4] - noise);
        double background = dark;
        double[][] spots = places.stream()
                .map(place -> new double[] {place.y(), place.x(), Math.max(1, 10 * dark), 0})
                .toArray(double[][]::new);
        double[] ratios = new double[counts.length];
        for (int round = 0; round < ROUNDS; round++) {
            Arrays.fill(values, 0);
            for (double[] spot : spots) {
                add(spot);
            }
            double mean = 0;
            for (int i = 0; i < ratios.length; i++) {
                ratios[i] = counts[i] / (values[i] + background + noise + 1e-9);
                mean += ratios[i] / ratios.length;
            }
            for (double[] spot : spots) {
                double[] sums = new double[2];
                visit(spot[0], spot[1], (pixel, share) -> {
                    sums[0] += share * ratios[pixel];
                    sums[1] += share;
                });
                spot[2] *= sums[1] > 0 ? sums[0] / sums[1] : 0;
            }
            background = Math.max(1e-3, background * mean);
        }
        Arrays.fill(values, 0);
        for (double[] spot : spots) {
            spot[3] = background;
            add(spot);
        }
        return spots;
    }
}
