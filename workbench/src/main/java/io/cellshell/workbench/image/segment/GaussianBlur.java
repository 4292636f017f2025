package io.cellshell.workbench.image.segment;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;

/** Smoothing that averages out noise. */
public final class GaussianBlur {

    /** The kernel ends this many standard deviations from its centre. */
    private static final double TRUNCATE = 4;

    private static final double MAX_SIGMA = 1000;

    private GaussianBlur() {}

    /**
     * The image convolved with a Gaussian, cut at four standard deviations; beyond the border the nearest pixel is repeated.
     * Equal to {@code skimage.filters.gaussian} with its defaults, within float precision.
     *
     * @param sigma standard deviation in pixels, from 0 (no blur) to 1000
     */
    public static Image blur(Image image, double sigma) {
        if (!(sigma >= 0 && sigma <= MAX_SIGMA)) {
            throw new ImageException("A blur's sigma is from 0 to 1000 pixels, but " + sigma + " was given.");
        }
        int height = image.height();
        int width = image.width();
        double[] kernel = kernel(sigma);
        float[] pixels = image.pixels();
        float[] vertical = new float[pixels.length];
        for (int x = 0; x < width; x++) {
            line(pixels, vertical, x, width, height, kernel);
        }
        float[] blurred = new float[pixels.length];
        for (int y = 0; y < height; y++) {
            line(vertical, blurred, y * width, 1, width, kernel);
        }
        Image result = Image.of(height, width, blurred).named(image.name());
        return image.pixelSize().map(result::withPixelSize).orElse(result);
    }

    /** One side of the symmetric kernel, from the centre outwards; all its weights, both sides, sum to 1. */
    private static double[] kernel(double sigma) {
        int radius = (int) (TRUNCATE * sigma + 0.5);
        double[] kernel = new double[radius + 1];
        double sum = 0;
        for (int i = 0; i <= radius; i++) {
            kernel[i] = i == 0 ? 1 : Math.exp(-0.5 * i * i / (sigma * sigma));
            sum += i == 0 ? 1 : 2 * kernel[i];
        }
        for (int i = 0; i <= radius; i++) {
            kernel[i] /= sum;
        }
        return kernel;
    }

    private static void line(float[] from, float[] to, int start, int step, int length, double[] kernel) {
        for (int i = 0; i < length; i++) {
            double sum = kernel[0] * from[start + i * step];
            for (int k = 1; k < kernel.length; k++) {
                int before = Math.max(0, i - k);
                int after = Math.min(length - 1, i + k);
                sum += kernel[k] * ((double) from[start + before * step] + from[start + after * step]);
            }
            to[start + i * step] = (float) sum;
        }
    }
}
