package io.cellshell.workbench.image.filter;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.PixelSize;

/** More pixels for the same field of view. No detail is gained: what a super-resolving network must beat. */
public final class Upsampling {

    private static final int MAX_FACTOR = 16;

    private Upsampling() {}

    /**
     * Each pixel becomes a square of {@code factor} × {@code factor}.
     *
     * @param factor 1 to 16
     */
    public static Image nearest(Image image, int factor) {
        return enlarge(image, factor, 0.5, offset -> Math.abs(offset) <= 0.5 ? 1 : 0);
    }

    /**
     * Cubic convolution with Keys' parameter −1/2 (Catmull-Rom), which goes through the given pixels; at the border the weights of the
     * pixels that exist are scaled to 1. Equal to {@code BICUBIC} of Pillow within float precision; it is not the cubic spline of scipy.
     * Source: Keys 1981, doi 10.1109/TASSP.1981.1163711.
     *
     * @param factor 1 to 16
     */
    public static Image bicubic(Image image, int factor) {
        return enlarge(image, factor, 2, Upsampling::keys);
    }

    private static double keys(double offset) {
        double t = Math.abs(offset);
        if (t < 1) {
            return (1.5 * t - 2.5) * t * t + 1;
        }
        return t < 2 ? ((-0.5 * t + 2.5) * t - 4) * t + 2 : 0;
    }

    /** A weight by distance in pixels of the image that is enlarged. */
    private interface Weighting {
        double at(double offset);
    }

    private static Image enlarge(Image image, int factor, double reach, Weighting weighting) {
        if (factor < 1 || factor > MAX_FACTOR) {
            throw new ImageException("An image is enlarged by a factor from 1 to 16, but " + factor + " was given.");
        }
        int height = image.height();
        int width = image.width();
        float[] wide = alongRows(FiniteIntensities.of(image, "enlarging"), height, width, factor, reach, weighting);
        float[] turned = transposed(wide, height, width * factor);
        float[] both = alongRows(turned, width * factor, height, factor, reach, weighting);
        Image result = Image.of(height * factor, width * factor, transposed(both, width * factor, height * factor))
                .named(image.name())
                .computedFrom(image);
        return image.pixelSize()
                .map(size -> result.withPixelSize(new PixelSize(size.y() / factor, size.x() / factor)))
                .orElse(result);
    }

    private static float[] alongRows(
            float[] pixels, int height, int width, int factor, double reach, Weighting weighting) {
        float[] wide = new float[Math.multiplyExact(Math.multiplyExact(height, width), factor)];
        for (int x = 0; x < width * factor; x++) {
            double centre = (x + 0.5) / factor - 0.5;
            int first = Math.max(0, (int) Math.ceil(centre - reach));
            int last = Math.min(width - 1, (int) Math.floor(centre + reach));
            double[] weights = new double[last - first + 1];
            double total = 0;
            for (int i = 0; i < weights.length; i++) {
                weights[i] = weighting.at(first + i - centre);
                total += weights[i];
            }
            for (int y = 0; y < height; y++) {
                double sum = 0;
                for (int i = 0; i < weights.length; i++) {
                    sum += weights[i] * pixels[y * width + first + i];
                }
                wide[y * width * factor + x] = (float) (sum / total);
            }
        }
        return wide;
    }

    private static float[] transposed(float[] values, int height, int width) {
        float[] turned = new float[values.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                turned[x * height + y] = values[y * width + x];
            }
        }
        return turned;
    }
}
