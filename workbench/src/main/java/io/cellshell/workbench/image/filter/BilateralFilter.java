package io.cellshell.workbench.image.filter;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;

/**
 * A mean of the neighbourhood in which near pixels of like intensity count most, so that edges stay sharp. Source: Tomasi and Manduchi
 * 1998, doi 10.1109/ICCV.1998.710815.
 */
public final class BilateralFilter {

    /** Steps of the table of weights for one standard deviation of intensity. */
    private static final int STEPS = 1024;

    /** Beyond this many standard deviations of intensity a pixel counts nothing: its weight would be below 2e-8. */
    private static final int CUT = 6;

    private static final double MAX_SIGMA = 50;

    private BilateralFilter() {}

    /**
     * The filtered image; beyond the border the nearest pixel is repeated. The neighbourhood is a disk of three standard deviations.
     * Within the rounding of a table of weights equal to OpenCV's {@code bilateralFilter}.
     *
     * @param spatial standard deviation of the distance, in pixels, above 0 to 50
     * @param intensity standard deviation of the difference in intensity, above 0
     */
    public static Image filter(Image image, double spatial, double intensity) {
        if (!(spatial > 0 && spatial <= MAX_SIGMA && intensity > 0)) {
            throw new ImageException(
                    "A bilateral filter needs a standard deviation of distance from above 0 to 50 pixels and one of"
                            + " intensity above 0, but " + spatial + " and " + intensity + " were given.");
        }
        int height = image.height();
        int width = image.width();
        int radius = (int) Math.ceil(3 * spatial);
        float[] pixels = FiniteIntensities.of(image, "a bilateral filter");
        double[] sums = new double[pixels.length];
        double[] weights = new double[pixels.length];
        float[] table = table();
        float perStep = (float) (STEPS / intensity);
        for (int i = -radius; i <= radius; i++) {
            for (int j = -radius; j <= radius; j++) {
                if (i * i + j * j > radius * radius) {
                    continue;
                }
                double near = Math.exp(-0.5 * (i * i + j * j) / (spatial * spatial));
                for (int y = 0; y < height; y++) {
                    int row = Border.NEAREST.inside(y + i, height) * width;
                    for (int x = 0; x < width; x++) {
                        float value = pixels[row + Math.max(0, Math.min(width - 1, x + j))];
                        int at = y * width + x;
                        int step = (int) (Math.abs(value - pixels[at]) * perStep + 0.5f);
                        if (step < table.length) {
                            double weight = near * table[step];
                            sums[at] += weight * value;
                            weights[at] += weight;
                        }
                    }
                }
            }
        }
        float[] filtered = new float[pixels.length];
        for (int i = 0; i < filtered.length; i++) {
            filtered[i] = (float) (sums[i] / weights[i]);
        }
        return Filtered.of(image, filtered);
    }

    private static float[] table() {
        float[] table = new float[CUT * STEPS + 1];
        for (int i = 0; i < table.length; i++) {
            double deviations = (double) i / STEPS;
            table[i] = (float) Math.exp(-0.5 * deviations * deviations);
        }
        return table;
    }
}
