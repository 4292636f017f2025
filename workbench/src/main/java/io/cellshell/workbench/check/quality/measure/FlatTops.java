package io.cellshell.workbench.check.quality.measure;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Quantiles;

/**
 * Bright pixels without noise. Light brings noise, the more the brighter; only what was cut off by the camera has none, and
 * still has none after it was divided by a flat field, rescaled, or a smooth background was taken away.
 *
 * @param share of the plane's pixels that are bright and without noise
 * @param ofBright share of the bright pixels without noise
 * @param ofMiddle share of those half as bright without noise: where it is high as well, the levels are too coarse to tell
 */
public record FlatTops(double share, double ofBright, double ofMiddle) {

    /** Bright and half as bright, from the median to the percentile 99.9. */
    private static final double BRIGHT = 0.6;

    private static final double MIDDLE = 0.15;

    /** Of the median response where it is half as bright. */
    private static final double NOISELESS = 0.03;

    /** What rounding alone can do to four values of weight 1, four of weight 2 and one of weight 4. */
    private static final double ROUNDING = 2;

    /** Measures a plane. */
    public static FlatTops of(Image plane) {
        float[] p = plane.pixels();
        int width = plane.width();
        double[] values = PixelStatistics.doubles(p);
        double[] quantiles = Quantiles.of(values, 0.5, 0.999);
        double median = quantiles[0];
        double range = quantiles[1] - median;
        double[] responses = PlaneNoise.responses(plane);
        float[] heights = heights(p, plane.height(), width, responses.length);
        double[] middle = new double[responses.length];
        int inMiddle = 0;
        int bright = 0;
        for (int r = 0; r < responses.length; r++) {
            double height = (heights[r] - median) / range;
            bright += height > BRIGHT ? 1 : 0;
            if (height > MIDDLE && height <= BRIGHT) {
                middle[inMiddle++] = responses[r];
            }
        }
        if (!(range > 0) || inMiddle == 0 || bright == 0) {
            return new FlatTops(0, 0, 0);
        }
        double usual = PixelStatistics.median(java.util.Arrays.copyOf(middle, inMiddle));
        double limit = Math.max(plane.type().isFloat() ? 0 : ROUNDING, NOISELESS * usual);
        int flat = 0;
        int flatMiddle = 0;
        for (int r = 0; r < responses.length; r++) {
            if (responses[r] <= limit) {
                double height = (heights[r] - median) / range;
                flat += height > BRIGHT ? 1 : 0;
                flatMiddle += height > MIDDLE && height <= BRIGHT ? 1 : 0;
            }
        }
        return new FlatTops((double) flat / responses.length, (double) flat / bright, (double) flatMiddle / inMiddle);
    }

    /** The pixels in the middle of the neighbourhoods of the responses: all but those at the border. */
    private static float[] heights(float[] p, int height, int width, int count) {
        float[] heights = new float[count];
        for (int y = 1; y < height - 1 && count > 0; y++) {
            System.arraycopy(p, y * width + 1, heights, (y - 1) * (width - 2), width - 2);
        }
        return heights;
    }
}
