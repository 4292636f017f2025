package io.cellshell.workbench.baseline.restore;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.filter.Filtered;
import io.cellshell.workbench.image.filter.RichardsonLucy;
import io.cellshell.workbench.image.filter.Upsampling;
import io.cellshell.workbench.model.Model;

/**
 * More pixels by cubic convolution, and then the blur that wide pixels make taken back by Richardson-Lucy: the detail that can be had without learning. The darkest intensity of an
 * image is taken as its background while that is done.
 *
 * @param factor 1 to 16
 * @param sigma standard deviation of the blur in fine pixels, above 0
 * @param iterations 1 or more: more sharpen, and make noise into grains
 */
public record DeblurredEnlargement(int factor, double sigma, int iterations) implements Model<Image> {

    /** Of a pixel as wide as one: 1/√12, and some more, since cubic convolution blurs as well. */
    private static final double OF_A_PIXEL = 0.35;

    public DeblurredEnlargement {
        if (factor < 1 || factor > 16 || !(sigma > 0) || iterations < 1) {
            throw new IllegalArgumentException(
                    "The factor is from 1 to 16, the blur above 0 pixels and there is at least 1 iteration, but "
                            + factor + ", " + sigma + " and " + iterations + " were given.");
        }
    }

    /** Ten iterations, for the blur of the image's own pixels. */
    public static DeblurredEnlargement standard(int factor) {
        return new DeblurredEnlargement(factor, OF_A_PIXEL * factor, 10);
    }

    /** The same method for another blur, that of the microscope included, say; in fine pixels. */
    public DeblurredEnlargement sigma(double finePixels) {
        return new DeblurredEnlargement(factor, finePixels, iterations);
    }

    /** The same method with another number of iterations. */
    public DeblurredEnlargement iterations(int number) {
        return new DeblurredEnlargement(factor, sigma, number);
    }

    @Override
    public String name() {
        return "bicubic + Richardson-Lucy";
    }

    /** What is done, with every number, in words. */
    public String parameters() {
        return "Enlarged " + factor
                + " times by cubic convolution (Keys, parameter −1/2), then Richardson-Lucy deconvolution with a Gaussian of "
                + sigma + " fine pixels, " + iterations
                + " iterations, over the darkest intensity; nothing is trained.";
    }

    @Override
    public Image predict(Image image) {
        Image enlarged = Upsampling.bicubic(image, factor);
        float background = Float.POSITIVE_INFINITY;
        for (float intensity : image.pixels()) {
            background = Math.min(background, intensity);
        }
        Image sharp = RichardsonLucy.deconvolve(shifted(enlarged, -background), sigma, iterations, true);
        return shifted(sharp, background);
    }

    private static Image shifted(Image image, float by) {
        float[] pixels = image.pixels();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] += by;
        }
        return Filtered.of(image, pixels);
    }
}
