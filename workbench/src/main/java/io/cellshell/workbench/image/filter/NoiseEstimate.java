package io.cellshell.workbench.image.filter;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Median;

/**
 * How strong the noise of an image is, from the image alone: the median size of its finest wavelet details, which are mostly noise.
 * Source: Donoho and Johnstone 1994, doi 10.1093/biomet/81.3.425.
 */
public final class NoiseEstimate {

    /** The median size of a standard normal number. */
    private static final double NORMAL_MEDIAN = 0.6744897501960817;

    private NoiseEstimate() {}

    /**
     * The standard deviation of the noise, in units of intensity, if it is independent from pixel to pixel and of one strength all over.
     * Equal to {@code skimage.restoration.estimate_sigma}: the wavelet is Daubechies' of order 2. Details of exactly 0, as in a region
     * that was masked out, do not count; an image with no others gives 0.
     *
     * @throws ImageException where an intensity is no finite number
     */
    public static double standardDeviation(Image image) {
        double[] details = diagonalDetails(image.pixels(), image.height(), image.width());
        double[] sizes =
                Arrays.stream(details).map(Math::abs).filter(d -> d != 0).toArray();
        double median = sizes.length == 0 ? 0 : Median.withDefaults().evaluate(sizes);
        if (!Double.isFinite(median)) {
            throw new ImageException("The noise of the image “" + image.name()
                    + "” cannot be estimated: it holds intensities that are no finite numbers; replace them first.");
        }
        return median / NORMAL_MEDIAN;
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
