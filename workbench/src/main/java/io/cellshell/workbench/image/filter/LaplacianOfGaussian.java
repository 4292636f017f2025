package io.cellshell.workbench.image.filter;

import io.cellshell.workbench.image.Image;
import java.util.List;

/** Where the blurred image curves: low on bright blobs of a fitting size, high on dark ones. */
public final class LaplacianOfGaussian {

    private LaplacianOfGaussian() {}

    /**
     * The sum of the second derivatives along rows and columns of the image blurred by a Gaussian, the image mirrored beyond its
     * border. Equal to {@code scipy.ndimage.gaussian_laplace} within float precision. It is lowest at the centre of a bright disk of
     * radius √2 · sigma.
     *
     * @param sigma standard deviation of the Gaussian in pixels, above 0 to 1000
     */
    public static Image filter(Image image, double sigma) {
        Kernel smooth = Kernel.gaussian(sigma);
        Kernel curved = Kernel.gaussianCurvature(sigma);
        List<Separable.Term> terms = List.of(new Separable.Term(curved, smooth), new Separable.Term(smooth, curved));
        return Filtered.of(
                image,
                Separable.convolve(
                        FiniteIntensities.of(image, "the Laplacian of a Gaussian"),
                        image.height(),
                        image.width(),
                        Border.MIRROR,
                        terms));
    }
}
