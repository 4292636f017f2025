package io.cellshell.workbench.image.spot;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Points;
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

    private static final int MOST_STEPS = 100;
    static final int FEWEST_PIXELS = 9;

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
        double[] dark = new double[image.height() * image.width()];
        SpotWindow window = new SpotWindow(
                image, this, new int[] {y - radius, y + radius}, new int[] {x - radius, x + radius}, dark);
        if (window.pixels() < FEWEST_PIXELS) {
            return Optional.empty();
        }
        double[] p = window.fitted(window.start(y, x), MOST_STEPS, Double.POSITIVE_INFINITY);
        if (!window.holds(p)) {
            return Optional.empty();
        }
        Spot spot = new Spot(p[0], p[1], p[2]);
        return Optional.of(new SpotEstimate(spot, p[3], window.precision(List.of(spot), p[3])));
    }

    /**
     * Fits spots that overlap, all at once: each with those around it, by turns, until none moves (the likelihood of all grows with each turn). How many there are is not asked
     * again.
     *
     * @param start about where they are; each stays within sigma of its place
     * @return in the order of the places; without those that have fewer than 9 pixels, or no light of their own
     */
    public List<SpotEstimate> together(Image image, Points start) {
        OverlappingSpots spots = new OverlappingSpots(image, this, start);
        spots.fit();
        return spots.estimates();
    }

    /**
     * The same, and spots that are more than one are told apart: where two spots in the place of one are far more likely (by 20 in 2 log-likelihood, three numbers more), lie {@code sigma /
     * 2} apart or more and neither is faint beside the other, there are two. The width of a spot must be known to some percent for that, since what is wider than it looks like two.
     *
     * @param start about where they are; two that overlap may be one place
     * @return as {@link #together}
     */
    public List<SpotEstimate> apart(Image image, Points start) {
        OverlappingSpots spots = new OverlappingSpots(image, this, start);
        spots.fit();
        spots.split();
        return spots.estimates();
    }
}
