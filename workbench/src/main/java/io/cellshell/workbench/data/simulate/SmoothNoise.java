package io.cellshell.workbench.data.simulate;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.segment.GaussianBlur;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** Random hills and valleys. */
public final class SmoothNoise {

    private SmoothNoise() {}

    /**
     * White noise blurred to a grain of {@code sigma} pixels, brought to mean 0 and standard deviation 1.
     *
     * @return {@code height * width} values
     */
    public static float[] of(int height, int width, double sigma, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        float[] white = new float[height * width];
        for (int i = 0; i < white.length; i++) {
            white[i] = (float) gaussian.sample();
        }
        float[] smooth =
                GaussianBlur.blur(Image.of(height, width, white), sigma).pixels();
        double sum = 0;
        double squares = 0;
        for (float value : smooth) {
            sum += value;
            squares += (double) value * value;
        }
        double mean = sum / smooth.length;
        double deviation = Math.sqrt(Math.max(1e-12, squares / smooth.length - mean * mean));
        for (int i = 0; i < smooth.length; i++) {
            smooth[i] = (float) ((smooth[i] - mean) / deviation);
        }
        return smooth;
    }
}
