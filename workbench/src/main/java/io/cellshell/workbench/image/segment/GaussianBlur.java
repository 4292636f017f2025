package io.cellshell.workbench.image.segment;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.filter.Border;
import io.cellshell.workbench.image.filter.Filtered;
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
     * @param image a plane or a volume
     * @param sigma standard deviation in pixels, from 0 (no blur) to 1000: one for all axes, or one each for Z (in a volume), Y and X
     */
    public static Image blur(Image image, double... sigma) {
        return blur(image, Border.NEAREST, sigma);
    }

    /** The same with the image mirrored beyond its border. */
    static Image blurMirrored(Image image, double... sigma) {
        return blur(image, Border.MIRROR, sigma);
    }

    private static Image blur(Image image, Border border, double... sigma) {
        double[] zyx = Kernel.along(image, sigma);
        float[] values = FiniteIntensities.ofVolume(image, "a Gaussian blur");
        List<Separable.Term> plane = List.of(new Separable.Term(Kernel.gaussian(zyx[1]), Kernel.gaussian(zyx[2])));
        int height = image.height();
        int width = image.width();
        if (image.isPlane()) {
            return Filtered.of(image, Separable.convolve(values, height, width, border, plane));
        }
        List<Separable.Through> through = List.of(new Separable.Through(Kernel.gaussian(zyx[0]), plane));
        return Filtered.of(image, Separable.convolve(values, image.size(Axis.Z), height, width, border, through));
    }
}
