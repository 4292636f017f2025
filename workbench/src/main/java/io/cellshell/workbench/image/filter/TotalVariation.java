package io.cellshell.workbench.image.filter;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;

/**
 * The image with the least total change that is still near the noisy one: flat regions with sharp edges. Source: Chambolle 2004, doi
 * 10.1023/B:JMIV.0000011325.36760.1e; equal to {@code skimage.restoration.denoise_tv_chambolle} with its stop criterion.
 */
public final class TotalVariation {

    private static final int MAX_ITERATIONS = 200;
    /** Ends when the energy changes by less than this share of the first one. */
    private static final double TOLERANCE = 2e-4;

    private static final double STEP = 0.25;

    private final int height;
    private final int width;
    private final double weight;
    private final double[] noisy;
    /** The dual field: what is pushed across each pixel's lower and right side. */
    private final double[] down;

    private final double[] right;
    private final double[] change;
    private final double[] denoised;

    private TotalVariation(Image image, double weight) {
        height = image.height();
        width = image.width();
        this.weight = weight;
        float[] pixels = FiniteIntensities.of(image, "total variation");
        noisy = new double[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            noisy[i] = pixels[i];
        }
        down = new double[pixels.length];
        right = new double[pixels.length];
        change = new double[pixels.length];
        denoised = noisy.clone();
    }

    /**
     * The denoised image.
     *
     * @param weight how much smoothness counts against nearness, in units of intensity: about the standard deviation of the noise; above 0
     */
    public static Image filter(Image image, double weight) {
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new ImageException("The weight of total variation is above 0, but " + weight + " was given.");
        }
        return Filtered.of(image, new TotalVariation(image, weight).run());
    }

    private float[] run() {
        double first = step();
        double previous = first;
        for (int i = 1; i < MAX_ITERATIONS; i++) {
            diverge();
            double energy = step();
            if (Math.abs(previous - energy) < TOLERANCE * first) {
                break;
            }
            previous = energy;
        }
        float[] result = new float[denoised.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) denoised[i];
        }
        return result;
    }

    /** The image that belongs to the dual field. */
    private void diverge() {
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                double d = -down[i] - right[i];
                d += y > 0 ? down[i - width] : 0;
                d += x > 0 ? right[i - 1] : 0;
                change[i] = d;
                denoised[i] = noisy[i] + d;
            }
        }
    }

    /** Moves the dual field along the gradient and returns the energy before that, a pixel. */
    private double step() {
        double energy = 0;
        double total = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                double toLower = y < height - 1 ? denoised[i + width] - denoised[i] : 0;
                double toRight = x < width - 1 ? denoised[i + 1] - denoised[i] : 0;
                double size = Math.sqrt(toLower * toLower + toRight * toRight);
                energy += change[i] * change[i];
                total += size;
                double shrink = 1 + size * STEP / weight;
                down[i] = (down[i] - STEP * toLower) / shrink;
                right[i] = (right[i] - STEP * toRight) / shrink;
            }
        }
        return (energy + weight * total) / denoised.length;
    }
}
