package io.cellshell.workbench.baseline.restore;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.filter.BilateralFilter;
import io.cellshell.workbench.model.Model;

/**
 * A blur that stops at edges. The default tolerance was chosen on simulated images, with photon noise and with Gaussian noise.
 *
 * @param sigma standard deviation of the blur in pixels, above 0 to 50
 * @param tolerance how far intensities may differ and still be averaged, as a multiple of the noise, above 0
 * @param noise how strong the noise is
 */
public record BilateralDenoising(double sigma, double tolerance, Noise noise) implements Model<Image> {

    public BilateralDenoising {
        if (!(sigma > 0 && sigma <= 50 && tolerance > 0)) {
            throw new IllegalArgumentException(
                    "The blur is from above 0 to 50 pixels and the tolerance above 0 times the noise, but " + sigma
                            + " and " + tolerance + " were given.");
        }
    }

    /** A blur of 1.5 pixels, a tolerance of three times the noise, which is measured in each image. */
    public static BilateralDenoising standard() {
        return new BilateralDenoising(1.5, 3, Noise.measured());
    }

    /** The same method with another blur. */
    public BilateralDenoising sigma(double pixels) {
        return new BilateralDenoising(pixels, tolerance, noise);
    }

    /** The same method with another tolerance, as a multiple of the noise. */
    public BilateralDenoising tolerance(double multiple) {
        return new BilateralDenoising(sigma, multiple, noise);
    }

    /** The same method for a known noise. */
    public BilateralDenoising noise(double standardDeviation) {
        return new BilateralDenoising(sigma, tolerance, Noise.of(standardDeviation));
    }

    @Override
    public String name() {
        return "bilateral filter";
    }

    /** What is done, with every number, in words. */
    public String parameters() {
        return "Bilateral filter with standard deviations of " + sigma + " pixels and of " + tolerance
                + " times the noise, " + noise.words() + "; sections of a z-stack each by itself; nothing is trained.";
    }

    @Override
    public Image predict(Image image) {
        return EachSection.of(image, this::plane);
    }

    private Image plane(Image image) {
        double deviation = noise.in(image);
        return deviation == 0 ? image : BilateralFilter.filter(image, sigma, tolerance * deviation);
    }
}
