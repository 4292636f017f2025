package io.cellshell.workbench.image.spot;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.segment.LinearSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fits spots by maximum likelihood: a Gaussian of known width, averaged over each pixel, on an even background, with Poisson noise (Smith
 * et al. 2010, doi 10.1038/nmeth.1449). Read noise is taken in by adding its variance to data and model, both of which then are nearly Poisson
 * distributed (Huang et al. 2013, doi 10.1038/nmeth.2488). The gain register of an EMCCD doubles the variance, which no camera here says: halve
 * its photons before.
 *
 * @param sigma standard deviation of a spot in pixels
 * @param camera what grey levels mean
 */
public record SpotFit(double sigma, SpotCamera camera) {

    private static final int PARAMETERS = 4;
    private static final int MOST_STEPS = 100;
    private static final double TOLERANCE = 1e-10;
    private static final double MOST_DAMPING = 1e10;
    private static final double LEAST_EXPECTED = 1e-3;
    private static final int FEWEST_PIXELS = 9;

    /** Over spots that overlap; it ends before where none moves by more than this, in pixels. */
    private static final int MOST_SWEEPS = 40;

    private static final double STILL = 2e-3;
    private static final int STEPS_OF_SWEEP = 2;

    /** Half the width of a window in sigma, where the light of neighbours is taken into account. */
    private static final double REACH = 3;

    public SpotFit {
        if (!(sigma >= 0.3 && sigma <= 100)) {
            throw new ImageException("The sigma of a spot is from 0.3 to 100 pixels, but " + sigma + " was given.");
        }
    }

    /**
     * Fits the spot at a pixel.
     *
     * @param radius rows and columns around the pixel that are looked at, cut off at the border of the image; about 3 sigma
     * @return empty where no spot with its centre in that window fits, or the window has fewer than 9 pixels
     */
    public Optional<SpotEstimate> around(Image image, int y, int x, int radius) {
        Window window = new Window(image, y, x, radius, new double[image.height() * image.width()]);
        if (window.counts.length < FEWEST_PIXELS) {
            return Optional.empty();
        }
        double[] p = window.fitted(window.start(y, x), MOST_STEPS);
        return window.holds(p) ? Optional.of(window.estimate(p)) : Optional.empty();
    }

    /**
     * Fits spots that overlap: by turns each is fitted while the light of the others, as far as it is known by then, is taken for given, so that in the
     * end the likelihood of all at once is the greatest (coordinate ascent). How many there are is not asked again.
     *
     * @param start about where they are; each stays within sigma of its place
     * @return in the order of the places; without those that have fewer than 9 pixels, or no light of their own
     */
    public List<SpotEstimate> together(Image image, Points start) {
        List<Points.Point> places = start.inside(image.height(), image.width()).all();
        SpotLight light = new SpotLight(image.height(), image.width(), sigma);
        double[][] found = light.shares(places, image, camera);
        double moved = Double.POSITIVE_INFINITY;
        for (int sweep = 0; sweep < MOST_SWEEPS && moved > STILL; sweep++) {
            moved = 0;
            for (int i = 0; i < found.length; i++) {
                Window window = window(image, found[i], light, places.get(i));
                double[] p = window.counts.length < FEWEST_PIXELS ? found[i] : window.fitted(found[i], STEPS_OF_SWEEP);
                if (Math.hypot(p[0] - places.get(i).y(), p[1] - places.get(i).x()) <= sigma) {
                    moved = Math.max(moved, Math.hypot(p[0] - found[i][0], p[1] - found[i][1]));
                    found[i] = p;
                }
                light.add(found[i], 1);
            }
        }
        List<SpotEstimate> all = new ArrayList<>();
        for (int i = 0; i < found.length; i++) {
            Window window = window(image, found[i], light, places.get(i));
            light.add(found[i], 1);
            if (window.counts.length >= FEWEST_PIXELS && window.holds(found[i])) {
                all.add(window.estimate(found[i]));
            }
        }
        return all;
    }

    /** Of a spot whose light is taken out. */
    private Window window(Image image, double[] p, SpotLight light, Points.Point place) {
        light.add(p, -1);
        int row = (int) Math.floor(place.y() + 0.5);
        int column = (int) Math.floor(place.x() + 0.5);
        return new Window(image, row, column, (int) Math.ceil(REACH * sigma), light.values());
    }

    /** The pixels that are fitted; parameters are row, column, photons, background. */
    private final class Window {

        private final int top;
        private final int left;
        private final int height;
        private final int width;
        private final double[] counts;
        private final double[] others;
        private final double noise = camera.readNoise() * camera.readNoise();
        private final PixelGaussian gaussian = new PixelGaussian(sigma);

        /** @param light of other spots, in all pixels of the image */
        Window(Image image, int y, int x, int radius, double[] light) {
            top = Math.max(0, y - radius);
            left = Math.max(0, x - radius);
            height = Math.max(0, Math.min(image.height(), y + radius + 1) - top);
            width = Math.max(0, Math.min(image.width(), x + radius + 1) - left);
            counts = new double[height * width];
            others = new double[height * width];
            for (int i = 0; i < counts.length; i++) {
                int row = top + i / width;
                int column = left + i % width;
                counts[i] = Math.max(0, camera.electrons(image.at(row, column)) + noise);
                others[i] = Math.max(0, light[row * image.width() + column]);
            }
        }

        double[] fitted(double[] start, int steps) {
            double[] p = start;
            double damping = 1e-3;
            double deviance = deviance(p);
            for (int step = 0; step < steps && damping < MOST_DAMPING; step++) {
                double[] next = step(p, damping);
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

        /** The background from the pixels of the window's frame, the photons from what is above it. */
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

        private double expected(double[] p, int i) {
            double share = gaussian.share(top + i / width, p[0]) * gaussian.share(left + i % width, p[1]);
            return Math.max(LEAST_EXPECTED, p[2] * share + p[3] + others[i] + noise);
        }

        /** 2 Σ (μ − n + n log(n / μ)): the likelihood, but for a constant. */
        double deviance(double[] p) {
            double sum = 0;
            for (int i = 0; i < counts.length; i++) {
                double mu = expected(p, i);
                sum += mu - counts[i] + (counts[i] > 0 ? counts[i] * Math.log(counts[i] / mu) : 0);
            }
            return 2 * sum;
        }

        /** A step of Fisher's scoring, its matrix's diagonal enlarged by the damping (Laurence and Chromy 2010, doi 10.1038/nmeth0510-338). */
        double[] step(double[] p, double damping) {
            double[][] system = new double[PARAMETERS][PARAMETERS + 1];
            for (int i = 0; i < counts.length; i++) {
                double mu = expected(p, i);
                double[] slope = slope(p, i);
                for (int r = 0; r < PARAMETERS; r++) {
                    for (int c = 0; c < PARAMETERS; c++) {
                        system[r][c] += slope[r] * slope[c] / mu;
                    }
                    system[r][PARAMETERS] += slope[r] * (counts[i] / mu - 1);
                }
            }
            for (int r = 0; r < PARAMETERS; r++) {
                system[r][r] *= 1 + damping;
            }
            double[] change = LinearSystem.solve(system);
            double[] next = new double[PARAMETERS];
            for (int r = 0; r < PARAMETERS; r++) {
                // no jump out of the spot
                double most = r < 2 ? sigma : Double.POSITIVE_INFINITY;
                next[r] = p[r] + Math.max(-most, Math.min(most, change[r]));
            }
            next[2] = Math.max(0, next[2]);
            next[3] = Math.max(0, next[3]);
            return next;
        }

        private double[] slope(double[] p, int i) {
            int row = top + i / width;
            int column = left + i % width;
            double down = gaussian.share(row, p[0]);
            double right = gaussian.share(column, p[1]);
            return new double[] {
                p[2] * gaussian.byCentre(row, p[0]) * right,
                p[2] * down * gaussian.byCentre(column, p[1]),
                down * right,
                1
            };
        }

        boolean holds(double[] p) {
            boolean inside =
                    p[0] >= top - 0.5 && p[0] <= top + height - 0.5 && p[1] >= left - 0.5 && p[1] <= left + width - 0.5;
            return inside && p[2] > 0 && Double.isFinite(p[2] + p[3]);
        }

        SpotEstimate estimate(double[] p) {
            Spot spot = new Spot(p[0], p[1], p[2]);
            Spot here = new Spot(p[0] - top, p[1] - left, p[2]);
            Precision precision = new CramerRaoBound(sigma, p[3], camera.readNoise())
                    .of(List.of(here), height, width)
                    .get(0);
            return new SpotEstimate(spot, p[3], precision.place());
        }
    }
}
