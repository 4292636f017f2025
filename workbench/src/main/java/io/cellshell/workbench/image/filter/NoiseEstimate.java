package io.cellshell.workbench.image.filter;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Quantiles;
import java.util.Arrays;

/**
 * How strong the noise of an image is, from the image alone: the median size of its finest wavelet details, which are mostly noise.
 * Source: Donoho and Johnstone 1994, doi 10.1093/biomet/81.3.425.
 */
public final class NoiseEstimate {

    /** The median size of a standard normal number. */
    private static final double NORMAL_MEDIAN = 0.6744897501960817;

    private static final double MOST_MEDIANS = 10;

    private NoiseEstimate() {}

    /**
     * The standard deviation of the noise, in units of intensity, if it is independent from pixel to pixel and of one strength all over.
     * Equal to {@code skimage.restoration.estimate_sigma}: the wavelet is Daubechies' of order 2. Details of exactly 0, as in a region
     * that was masked out, do not count; an image with no others gives 0.
     *
     * @throws io.cellshell.workbench.image.ImageException where an intensity is no finite number
     */
    public static double standardDeviation(Image image) {
        double[] details =
                diagonalDetails(FiniteIntensities.of(image, "an estimate of the noise"), image.height(), image.width());
        return medianSize(details) / NORMAL_MEDIAN;
    }

    /**
     * The same from the mean square of all details, where each counts with ten times their median size at most. Where the background
     * is clipped, most details are 0 and some are large: the median says little of them then, and this is the greater of the two. Small
     * bright objects that are not sharper than the optics hardly have such details.
     *
     * @throws io.cellshell.workbench.image.ImageException where an intensity is no finite number
     */
    public static double rootMeanSquare(Image image) {
        double[] details =
                diagonalDetails(FiniteIntensities.of(image, "an estimate of the noise"), image.height(), image.width());
        double most = MOST_MEDIANS * medianSize(details);
        return Math.sqrt(Arrays.stream(details)
                .map(d -> Math.min(Math.abs(d), most))
                .map(d -> d * d)
                .average()
                .orElse(0));
    }

    /** Of those that are not 0. */
    private static double medianSize(double[] details) {
        double[] sizes =
                Arrays.stream(details).map(Math::abs).filter(d -> d != 0).toArray();
        return sizes.length == 0 ? 0 : Quantiles.median(sizes);
    }

    private static double[] diagonalDetails(float[] pixels, int height, int width) {
        double[] filter = highPass();
        int rows = (height + filter.length - 1) / 2;
        int columns = (width + filter.length - 1) / 2;
        double[] along = new double[height * columns];
        for (int y = 0; y < height; y++) {
            for (int c = 0; c < columns; c++) {
                for (int k = 0; k < filter.length; k++) {
                    int x = Border.MIRROR.inside(2 * c + 1 - k, width);
                    along[y * columns + c] += filter[k] * pixels[y * width + x];
                }
            }
        }
        double[] details = new double[rows * columns];
        for (int r = 0; r < rows; r++) {
            for (int k = 0; k < filter.length; k++) {
                int y = Border.MIRROR.inside(2 * r + 1 - k, height);
                for (int c = 0; c < columns; c++) {
                    details[r * columns + c] += filter[k] * along[y * columns + c];
                }
            }
        }
        return details;
    }

    private static double[] highPass() {
        double root = Math.sqrt(3);
        double scale = 4 * Math.sqrt(2);
        return new double[] {-(1 + root) / scale, (3 + root) / scale, -(3 - root) / scale, (1 - root) / scale};
    }
}
