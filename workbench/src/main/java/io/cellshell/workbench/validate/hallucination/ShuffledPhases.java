package io.cellshell.workbench.validate.hallucination;

import io.cellshell.workbench.metric.restore.PlaneFourierTransform;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * An image with the same amount of every frequency, in other places: the phases of its Fourier transform are taken from random noise. It is as
 * coarse or fine as the image and has none of its shapes (surrogate data; Theiler et al. 1992, doi 10.1016/0167-2789(92)90102-S).
 */
final class ShuffledPhases {

    private ShuffledPhases() {}

    /** Of mean 0 and standard deviation 1; all 0 where the plane is the same everywhere. */
    static float[] of(float[] plane, int height, int width, UniformRandomProvider random) {
        double[][] real = new double[height][width];
        double[][] imaginary = new double[height][width];
        double mean = Moments.mean(plane);
        // One transform serves for both: the plane as the real part, noise as the imaginary one.
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        for (int i = 0; i < plane.length; i++) {
            real[i / width][i % width] = plane[i] - mean;
            imaginary[i / width][i % width] = gaussian.sample();
        }
        PlaneFourierTransform fourier = new PlaneFourierTransform(height, width);
        fourier.transform(real, imaginary);
        double[][] shuffledReal = new double[height][width];
        double[][] shuffledImaginary = new double[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int yy = (height - y) % height;
                int xx = (width - x) % width;
                double size = Math.hypot(real[y][x] + real[yy][xx], imaginary[y][x] - imaginary[yy][xx]);
                double noiseReal = imaginary[y][x] + imaginary[yy][xx];
                double noiseImaginary = real[yy][xx] - real[y][x];
                double noise = Math.hypot(noiseReal, noiseImaginary);
                // exchanged, so that the same transform is the inverse
                shuffledImaginary[y][x] = noise > 0 ? size * noiseReal / noise : 0;
                shuffledReal[y][x] = noise > 0 ? size * noiseImaginary / noise : 0;
            }
        }
        fourier.transform(shuffledReal, shuffledImaginary);
        return standardised(shuffledImaginary, width, plane.length);
    }

    private static float[] standardised(double[][] rows, int width, int length) {
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < length; i++) {
            double value = rows[i / width][i % width];
            mean += value / length;
            squares += value * value / length;
        }
        double deviation = Math.sqrt(Math.max(0, squares - mean * mean));
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (deviation > 0 ? (rows[i / width][i % width] - mean) / deviation : 0);
        }
        return values;
    }
}
