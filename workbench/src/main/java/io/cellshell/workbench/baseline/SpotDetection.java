package io.cellshell.workbench.baseline;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.filter.NoiseEstimate;
import io.cellshell.workbench.image.segment.Blob;
import io.cellshell.workbench.image.segment.BlobDetection;
import io.cellshell.workbench.image.segment.GaussianFit;
import io.cellshell.workbench.model.Model;

/**
 * Bright spots of one size, such as single molecules: peaks of the Laplacian of a Gaussian that noise alone would hardly make, that are
 * no single pixels and not drawn out as edges are, each placed below a pixel by fitting a Gaussian. Immutable; each option gives a
 * changed copy.
 *
 * @param sigma standard deviation of a spot in pixels, above 0 to 50: about a fifth of the wavelength divided by the numerical aperture
 * @param significance by how many standard deviations of what noise makes a peak stands out, above 0; photon noise makes more high
 *     peaks than Gaussian noise does, so 6 rather than 5
 * @param subPixel whether centres are fitted
 */
public record SpotDetection(double sigma, double significance, boolean subPixel) implements Model<Points> {

    /** What the rounding of intensities, stored with 7 digits, may make of nothing. */
    private static final double ROUNDING = 1e-6;

    static final SpotDetection DEFAULT = new SpotDetection(1.5, 6, true);

    public SpotDetection {
        if (!(sigma > 0 && sigma <= 50 && significance > 0)) {
            throw new IllegalArgumentException(
                    "A spot has from above 0 to 50 pixels and stands out by more than 0, but " + sigma + " and "
                            + significance + " were given.");
        }
    }

    /** The same method for spots of another size. */
    public SpotDetection sigma(double pixels) {
        return new SpotDetection(pixels, significance, subPixel);
    }

    /** The same method with another threshold: more for fewer false spots. */
    public SpotDetection significance(double deviations) {
        return new SpotDetection(sigma, deviations, subPixel);
    }

    /** The same method with centres at whole pixels. */
    public SpotDetection wholePixels() {
        return new SpotDetection(sigma, significance, false);
    }

    @Override
    public String name() {
        return "LoG spots";
    }

    /** What is done, with every number, in words. */
    public String parameters() {
        return "Peaks of the Laplacian of a Gaussian of " + sigma + " pixels, " + significance
                + " standard deviations above what the noise makes of it, measured in each image by the median size of its finest"
                + " wavelet details or, where it is greater, by their mean square; single pixels and edges left out; centres "
                + (subPixel ? "fitted by a Gaussian" : "at whole pixels")
                + "; nothing is trained.";
    }

    @Override
    public Points predict(Image image) {
        // Of white noise of standard deviation 1, sigma² times the Laplacian has a standard deviation of 1 / (sigma ·
        // √(2π)).
        double ofNoise = Math.max(NoiseEstimate.standardDeviation(image), NoiseEstimate.rootMeanSquare(image))
                / (sigma * Math.sqrt(2 * Math.PI));
        Image level = Level.of(image);
        double least = Math.max(significance * ofNoise, ROUNDING * largest(image));
        SpotShape shape = new SpotShape(level, sigma);
        return Points.of(BlobDetection.laplacian().scale(sigma).threshold(least).find(level).stream()
                .filter(shape::isSpot)
                .map(blob -> subPixel ? fitted(image, blob) : new Points.Point(blob.y(), blob.x()))
                .toList());
    }

    private static double largest(Image image) {
        double largest = 0;
        for (float value : image.pixels()) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** Where a fit runs away to another spot or into the noise, the pixel stays. */
    private Points.Point fitted(Image image, Blob blob) {
        Points.Point pixel = new Points.Point(blob.y(), blob.x());
        int radius = Math.max(2, (int) Math.ceil(2 * sigma));
        return GaussianFit.around(image, (int) blob.y(), (int) blob.x(), sigma, radius)
                .map(fit -> new Points.Point(fit.y(), fit.x()))
                .filter(fit -> fit.distance(pixel) <= sigma)
                .orElse(pixel);
    }
}
