package io.cellshell.workbench.image.filter;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import java.util.Arrays;
import java.util.List;

/**
 * Takes a known blur back, as far as photon noise allows: the most likely image, approached step by step. Sources: Richardson 1972, doi
 * 10.1364/JOSA.62.000055; Lucy 1974, doi 10.1086/111605.
 */
public final class RichardsonLucy {

    /** Keeps what is dark from being divided by zero. */
    private static final double EPSILON = 1e-12;

    private static final String METHOD = "Richardson-Lucy";

    private RichardsonLucy() {}

    /**
     * The image before a Gaussian blur. The image is mirrored beyond its border; otherwise equal to
     * {@code skimage.restoration.richardson_lucy} without clipping. Intensities are counts without a background, 0 or more.
     * More iterations sharpen, and make noise into grains.
     *
     * @param sigma standard deviation of the blur in pixels, above 0: about a fifth of the wavelength divided by the numerical aperture
     * @param iterations 1 or more
     * @throws ImageException where an intensity is below 0 or no finite number
     */
    public static Image deconvolve(Image image, double sigma, int iterations) {
        return deconvolve(image, sigma, iterations, false);
    }

    /**
     * The same, where intensities below 0, as the noise makes them once a background was taken off, may be taken as 0.
     *
     * @throws ImageException where an intensity is no finite number, or is below 0 and must not be
     */
    public static Image deconvolve(Image image, double sigma, int iterations, boolean negativesAsZero) {
        if (!(sigma > 0) || iterations < 1) {
            throw new ImageException("Richardson-Lucy needs a blur above 0 pixels and at least 1 iteration, but "
                    + sigma + " and " + iterations + " were given.");
        }
        int height = image.height();
        int width = image.width();
        float[] measured = negativesAsZero
                ? FiniteIntensities.of(image, METHOD)
                : FiniteIntensities.notNegative(
                        image,
                        METHOD,
                        "it needs counts; leave the background on, or take them as 0: .negativesAsZero().");
        Kernel kernel = Kernel.gaussian(sigma);
        List<Separable.Term> blur = List.of(new Separable.Term(kernel, kernel));
        float[] estimate = new float[measured.length];
        Arrays.fill(estimate, 0.5f);
        for (int round = 0; round < iterations; round++) {
            float[] ratio = Separable.convolve(estimate, height, width, Border.MIRROR, blur);
            for (int i = 0; i < ratio.length; i++) {
                ratio[i] = (float) (Math.max(0, measured[i]) / (ratio[i] + EPSILON));
            }
            float[] correction = Separable.convolve(ratio, height, width, Border.MIRROR, blur);
            for (int i = 0; i < estimate.length; i++) {
                estimate[i] *= correction[i];
            }
        }
        return Filtered.of(image, estimate);
    }
}
