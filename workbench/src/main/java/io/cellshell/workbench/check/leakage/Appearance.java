package io.cellshell.workbench.check.leakage;

import io.cellshell.workbench.image.Image;

/**
 * How an image looks, in four numbers that a change of microscope, stain or magnification moves.
 *
 * @param intensity mean intensity
 * @param contrast standard deviation over mean
 * @param fineness mean squared difference of horizontal neighbours over twice the variance: 0 for large smooth structures, 1 for noise
 * @param objectSize median diameter of the annotated objects, in pixels; 0 where there are none
 */
public record Appearance(double intensity, double contrast, double fineness, double objectSize) {

    /**
     * The appearance of one plane.
     *
     * @param objectSize median diameter of its objects, in pixels; 0 where there are none
     */
    public static Appearance of(Image plane, double objectSize) {
        float[] pixels = plane.pixels();
        double sum = 0;
        double squares = 0;
        double steps = 0;
        for (int i = 0; i < pixels.length; i++) {
            sum += pixels[i];
            squares += (double) pixels[i] * pixels[i];
            if (i % plane.width() > 0) {
                double step = pixels[i] - pixels[i - 1];
                steps += step * step;
            }
        }
        double mean = sum / pixels.length;
        double variance = Math.max(0, squares / pixels.length - mean * mean);
        return new Appearance(
                mean,
                mean == 0 ? 0 : Math.sqrt(variance) / Math.abs(mean),
                variance == 0 ? 0 : steps / pixels.length / (2 * variance),
                objectSize);
    }

    double[] values() {
        return new double[] {intensity, contrast, fineness, objectSize};
    }
}
