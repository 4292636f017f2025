package io.cellshell.workbench.image.segment;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.filter.Border;
import io.cellshell.workbench.image.filter.FiniteIntensities;
import io.cellshell.workbench.image.filter.Kernel;
import io.cellshell.workbench.image.filter.Separable;
import java.util.List;

/** Smoothing that averages out noise. */
public final class GaussianBlur {

    private GaussianBlur() {}

    /**
     * The image convolved with a Gaussian, cut at four standard deviations; beyond the border the nearest pixel is repeated.
     * Equal to {@code skimage.filters.gaussian} with its defaults, within float precision.
     *
     * @param sigma standard deviation in pixels, from 0 (no blur) to 1000
     */
    public static Image blur(Image image, double sigma) {
        return blur(image, sigma, Border.NEAREST);
    }

    /** The same with the image mirrored beyond its border. */
    static Image blurMirrored(Image image, double sigma) {
        return blur(image, sigma, Border.MIRROR);
    }

    private static Image blur(Image image, double sigma, Border border) {
        Kernel kernel = Kernel.gaussian(sigma);
        List<Separable.Term> blur = List.of(new Separable.Term(kernel, kernel));
        float[] blurred = Separable.convolve(
                FiniteIntensities.of(image, "a Gaussian blur"), image.height(), image.width(), border, blur);
        Image result = Image.of(image.height(), image.width(), blurred).named(image.name());
        return image.pixelSize().map(result::withPixelSize).orElse(result);
    }
}
