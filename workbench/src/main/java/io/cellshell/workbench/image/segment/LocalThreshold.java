package io.cellshell.workbench.image.segment;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.filter.Border;
import io.cellshell.workbench.image.filter.FiniteIntensities;
import io.cellshell.workbench.image.filter.Kernel;
import io.cellshell.workbench.image.filter.Separable;
import java.util.List;

/**
 * A threshold for each pixel from its surroundings, for images whose background is uneven. {@link Threshold#above(Image, Image)} makes a
 * mask of it. A surrounding without any object is parted all the same, so the noise of an empty region becomes foreground unless the
 * threshold is raised.
 */
public final class LocalThreshold {

    private LocalThreshold() {}

    /**
     * The mean of the surroundings. Equal to {@code skimage.filters.threshold_local} with method {@code mean}, within float precision.
     *
     * @param radius the surroundings are a square with a side of {@code 2 * radius + 1} pixels; a few times the size of an object
     */
    public static Image mean(Image image, int radius) {
        return smoothed(image, Kernel.box(radius));
    }

    /**
     * The mean of the surroundings, weighted by a Gaussian. Equal to {@code skimage.filters.threshold_local} with method
     * {@code gaussian}, within float precision.
     *
     * @param sigma standard deviation in pixels: about the size of an object or more
     */
    public static Image gaussian(Image image, double sigma) {
        return smoothed(image, Kernel.gaussian(sigma));
    }

    private static Image smoothed(Image image, Kernel kernel) {
        List<Separable.Term> terms = List.of(new Separable.Term(kernel, kernel));
        return Image.of(
                        image.height(),
                        image.width(),
                        Separable.convolve(
                                FiniteIntensities.of(image, "a local threshold"),
                                image.height(),
                                image.width(),
                                Border.MIRROR,
                                terms))
                .named("local threshold")
                .computedFrom(image);
    }

    /**
     * Otsu's threshold of the surroundings, as far as these lie in the image. Intensities are counted in 256 bins over the whole image, in
     * an 8-bit image value by value. Equal to {@code skimage.filters.rank.otsu} there, except that surroundings of one intensity give
     * that intensity, and that the lowest intensity may be a class of its own.
     *
     * @param radius the surroundings are a square with a side of {@code 2 * radius + 1} pixels, radius 1 or more
     */
    public static Image otsu(Image image, int radius) {
        if (radius < 1) {
            throw new ImageException(
                    "The radius of a local threshold is 1 pixel or more, but " + radius + " was given.");
        }
        return new LocalOtsu(image, radius).thresholds().computedFrom(image);
    }
}
