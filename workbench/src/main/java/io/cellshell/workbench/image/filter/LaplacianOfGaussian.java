package io.cellshell.workbench.image.filter;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import java.util.List;

/** Where the blurred image curves: low on bright blobs of a fitting size, high on dark ones. */
public final class LaplacianOfGaussian {

    private LaplacianOfGaussian() {}

    /**
     * The sum of the second derivatives along rows and columns (in a volume also through the sections) of the image blurred by a Gaussian, the
     * image mirrored beyond its border. Equal to {@code scipy.ndimage.gaussian_laplace} within float precision. It is lowest at the centre of a
     * bright disk of radius √2 · sigma, or of a ball of radius √3 · sigma.
     *
     * @param image a plane or a volume
     * @param sigma standard deviation of the Gaussian in pixels, above 0 to 1000: one for all axes, or one each for Z (in a volume), Y and X
     */
    public static Image filter(Image image, double... sigma) {
        double[] zyx = Kernel.along(image, sigma);
        float[] values = FiniteIntensities.ofVolume(image, "the Laplacian of a Gaussian");
        Kernel down = Kernel.gaussian(zyx[1]);
        Kernel right = Kernel.gaussian(zyx[2]);
        List<Separable.Term> curved = List.of(
                new Separable.Term(Kernel.gaussianCurvature(zyx[1]), right),
                new Separable.Term(down, Kernel.gaussianCurvature(zyx[2])));
        int height = image.height();
        int width = image.width();
        if (image.isPlane()) {
            return Filtered.of(image, Separable.convolve(values, height, width, Border.MIRROR, curved));
        }
        List<Separable.Through> parts = List.of(
                new Separable.Through(Kernel.gaussian(zyx[0]), curved),
                new Separable.Through(Kernel.gaussianCurvature(zyx[0]), List.of(new Separable.Term(down, right))));
        return Filtered.of(image, Separable.convolve(values, image.size(Axis.Z), height, width, Border.MIRROR, parts));
    }
}
