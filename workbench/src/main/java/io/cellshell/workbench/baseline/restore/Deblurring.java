package io.cellshell.workbench.baseline.restore;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.filter.RichardsonLucy;
import io.cellshell.workbench.model.Model;

/**
 * Takes a Gaussian blur back by Richardson-Lucy. Intensities are to be counts without a background.
 *
 * @param sigma standard deviation of the blur in pixels, above 0
 * @param iterations 1 or more: more sharpen, and make noise into grains
 * @param clipped whether intensities below 0 are taken as 0; otherwise an image that has some is refused
 */
public record Deblurring(double sigma, int iterations, boolean clipped) implements Model<Image> {

    public Deblurring {
        if (!(sigma > 0) || iterations < 1) {
            throw new IllegalArgumentException("The blur is above 0 pixels and there is at least 1 iteration, but "
                    + sigma + " and " + iterations + " were given.");
        }
    }

    /** The same method with another number of iterations. */
    public Deblurring iterations(int number) {
        return new Deblurring(sigma, number, clipped);
    }

    /** The same method for images with intensities below 0, as the noise makes them once a background was taken off: they become 0. */
    public Deblurring negativesAsZero() {
        return new Deblurring(sigma, iterations, true);
    }

    @Override
    public String name() {
        return "Richardson-Lucy";
    }

    /** What is done, with every number, in words. */
    public String parameters() {
        return "Richardson-Lucy deconvolution with a Gaussian of " + sigma + " pixels, " + iterations + " iterations; "
                + (clipped ? "intensities below 0 taken as 0; " : "") + "nothing is trained.";
    }

    @Override
    public Image predict(Image image) {
        return RichardsonLucy.deconvolve(image, sigma, iterations, clipped);
    }
}
