package io.cellshell.workbench.image.spot;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.segment.LinearSystem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Some spots and an even background in a rectangle of an image, fitted to it all at once. Parameters are row, column and photons of each spot, and last the background. What is
 * counted has the variance of read noise added, as the model has.
 */
final class SpotWindow {

    static final int EACH = 3;

    private static final double TOLERANCE = 1e-10;
    private static final double MOST_DAMPING = 1e10;
    private static final double LEAST_EXPECTED = 1e-3;

    /** In standard deviations. What is known of the other parameters, too, makes it less certain: what is real stands out by more. */
    private static final double LEAST_SCORE = 2;

    private final double sigma;
    private final double noise;
    private final PixelGaussian gaussian;
    private final int top;
    private final int left;
    private final int height;
    private final int width;
    private final double[] counts;
    private final double[] others;

    /**
     * @param rows the first and the last, cut off at the border of the image
     * @param columns likewise
     * @param light of other spots, in all pixels of the image
     */
    SpotWindow(Image image, SpotFit fit, int[] rows, int[] columns, double[] light) {
        sigma = fit.sigma();
        noise = fit.camera().readNoise() * fit.camera().readNoise();
        gaussian = new PixelGaussian(sigma);
        top = Math.max(0, rows[0]);
        left = Math.max(0, columns[0]);
        height = Math.max(0, Math.min(image.height(), rows[1] + 1) - top);
        width = Math.max(0, Math.min(image.width(), columns[1] + 1) - left);
        counts = new double[height * width];
        others = new double[height * width];
        for (int i = 0; i < counts.length; i++) {
            int row = top + i / width;
            int column = left + i % width;
            counts[i] = Math.max(0, fit.camera().electrons(image.at(row, column)) + noise);
            others[i] = Math.max(0, light[row * image.width() + column]);
        }
    }

    int pixels() {
        return counts.length;
    }

    /** One spot: the background from the pixels of the window's frame, the photons from what is above it. */
    double[] start(int y, int x) {
        double frame = 0;
        int framed = 0;
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            int row = i / width;
            int column = i % width;
            sum += counts[i] - noise;
            if (row == 0 || column == 0 || row == height - 1 || column == width - 1) {
                frame += counts[i] - noise;
                framed++;
            }
        }
        double background = Math.max(0, frame / framed);
        return new double[] {y, x, Math.max(1, sum - background * counts.length), background};
    }

    /** Fisher's scoring with damping (Laurence and Chromy 2010, doi 10.1038/nmeth0510-338), no spot farther from where it starts than {@code leash}. */
    double[] fitted(double[] start, int steps, double leash) {
        return fitted(start, steps, start, leash);
    }

    /** The same, no spot farther than {@code leash} from its place among the anchors. */
    double[] fitted(double[] start, int steps, double[] anchors, double leash) {
        double[] p = start;
        double damping = 1e-3;
        double deviance = deviance(p);
        for (int step = 0; step < steps && damping < MOST_DAMPING; step++) {
            double[] next = step(p, damping);
            tie(next, anchors, leash);
            double better = deviance(next);
            if (better <= deviance) {
                boolean done = deviance - better <= TOLERANCE * (1 + Math.abs(deviance));
                p = next;
                deviance = better;
                damping /= 10;
                if (done) {
                    break;
                }
            } else {
                damping *= 10;
            }
        }
        return p;
    }

    private static void tie(double[] p, double[] anchors, double leash) {
        for (int s = 0; s + EACH < p.length; s += EACH) {
            double distance = Math.hypot(p[s] - anchors[s], p[s + 1] - anchors[s + 1]);
            if (distance > leash) {
                p[s] = anchors[s] + (p[s] - anchors[s]) * leash / distance;
                p[s + 1] = anchors[s + 1] + (p[s + 1] - anchors[s + 1]) * leash / distance;
            }
        }
    }

    /** 2 Σ (μ − n + n log(n / μ)): the likelihood, but for a constant. */
    double deviance(double[] p) {
        double[] mu = expected(p);
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += mu[i] - counts[i] + (counts[i] > 0 ? counts[i] * Math.log(counts[i] / mu[i]) : 0);
        }
        return 2 * sum;
    }

    private double[] expected(double[] p) {
        double[] mu = new double[counts.length];
        for (int i = 0; i < mu.length; i++) {
            mu[i] = p[p.length - 1] + others[i] + noise;
        }
        for (int s = 0; s + EACH < p.length; s += EACH) {
            Profile down = Profile.of(gaussian, top, height, p[s]);
            Profile right = Profile.of(gaussian, left, width, p[s + 1]);
            for (int i = 0; i < mu.length; i++) {
                mu[i] += p[s + 2] * down.share[i / width] * right.share[i % width];
            }
        }
        for (int i = 0; i < mu.length; i++) {
            mu[i] = Math.max(LEAST_EXPECTED, mu[i]);
        }
        return mu;
    }

    private double[] step(double[] p, double damping) {
        int size = p.length;
        double[] mu = expected(p);
        double[][] slopes = slopes(p);
        double[][] system = new double[size][size + 1];
        for (int i = 0; i < mu.length; i++) {
            double surplus = counts[i] / mu[i] - 1;
            for (int r = 0; r < size; r++) {
                double weighed = slopes[r][i] / mu[i];
                for (int c = 0; c <= r; c++) {
                    system[r][c] += weighed * slopes[c][i];
                }
                system[r][size] += slopes[r][i] * surplus;
            }
        }
        for (int r = 0; r < size; r++) {
            for (int c = 0; c < r; c++) {
                system[c][r] = system[r][c];
            }
            system[r][r] *= 1 + damping;
        }
        double[] change = LinearSystem.solve(system);
        double[] next = new double[size];
        for (int r = 0; r < size; r++) {
            boolean place = r < size - 1 && r % EACH < 2;
            // no jump out of the spot, and no negative light
            next[r] = place ? p[r] + Math.max(-sigma, Math.min(sigma, change[r])) : Math.max(0, p[r] + change[r]);
        }
        return next;
    }

    private double[][] slopes(double[] p) {
        double[][] slopes = new double[p.length][counts.length];
        for (int s = 0; s + EACH < p.length; s += EACH) {
            Profile down = Profile.of(gaussian, top, height, p[s]);
            Profile right = Profile.of(gaussian, left, width, p[s + 1]);
            for (int i = 0; i < counts.length; i++) {
                int row = i / width;
                int column = i % width;
                slopes[s][i] = p[s + 2] * down.slope[row] * right.share[column];
                slopes[s + 1][i] = p[s + 2] * down.share[row] * right.slope[column];
                slopes[s + 2][i] = down.share[row] * right.share[column];
            }
        }
        Arrays.fill(slopes[p.length - 1], 1);
        return slopes;
    }

    /**
     * Which way a spot should be longer to fit better: the axis along which the derivative of the log-likelihood by its variance is greatest.
     *
     * @return along rows and columns, of length 1; empty where what is gained does not stand out of the noise
     */
    Optional<double[]> longer(double[] p, int spot) {
        double[] mu = expected(p);
        double[][] bends = new double[counts.length][];
        Profile down = Profile.of(gaussian, top, height, p[EACH * spot]);
        Profile right = Profile.of(gaussian, left, width, p[EACH * spot + 1]);
        double[] sums = new double[3];
        for (int i = 0; i < counts.length; i++) {
            int row = i / width;
            int column = i % width;
            bends[i] = new double[] {
                down.bend[row] * right.share[column],
                down.slope[row] * right.slope[column],
                down.share[row] * right.bend[column]
            };
            for (int k = 0; k < sums.length; k++) {
                sums[k] += (counts[i] / mu[i] - 1) * bends[i][k];
            }
        }
        double angle = Math.atan2(2 * sums[1], sums[0] - sums[2]) / 2;
        double[] axis = {Math.cos(angle), Math.sin(angle)};
        double score = along(axis, sums);
        double variance = 0;
        for (int i = 0; i < counts.length; i++) {
            double bend = along(axis, bends[i]);
            variance += bend * bend / mu[i];
        }
        return score >= LEAST_SCORE * Math.sqrt(variance) && score > 0 ? Optional.of(axis) : Optional.empty();
    }

    private static double along(double[] axis, double[] symmetric) {
        return axis[0] * axis[0] * symmetric[0]
                + 2 * axis[0] * axis[1] * symmetric[1]
                + axis[1] * axis[1] * symmetric[2];
    }

    /** Whether the place of a spot lies in the window, and it gives light. */
    boolean holds(double[] spot) {
        boolean inside = spot[0] >= top - 0.5
                && spot[0] <= top + height - 0.5
                && spot[1] >= left - 0.5
                && spot[1] <= left + width - 0.5;
        return inside && spot[2] > 0 && Double.isFinite(spot[2] + spot[3]);
    }

    /** From the bound, all spots to be found at once. */
    double precision(List<Spot> spots, double background) {
        List<Spot> here = spots.stream()
                .map(spot -> new Spot(spot.y() - top, spot.x() - left, spot.photons()))
                .toList();
        return new CramerRaoBound(sigma, background, Math.sqrt(noise))
                .of(here, height, width)
                .get(0)
                .place();
    }

    /** The shares of the rows, or columns, of a spot, with their first and second derivatives by its place. */
    private record Profile(double[] share, double[] slope, double[] bend) {

        static Profile of(PixelGaussian gaussian, int first, int count, double centre) {
            Profile made = new Profile(new double[count], new double[count], new double[count]);
            for (int i = 0; i < count; i++) {
                made.share[i] = gaussian.share(first + i, centre);
                made.slope[i] = gaussian.byCentre(first + i, centre);
                made.bend[i] = gaussian.twiceByCentre(first + i, centre);
            }
            return made;
        }
    }
}
