package io.cellshell.workbench.data.simulate;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.PixelType;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSamplerCache;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Light falls onto a camera.
 *
 * @param noiseless whether the expected value is taken, neither rounded nor cut off, as no real camera can
 */
record Exposure(Camera camera, boolean noiseless, SimulationParameters knobs) {

    Image take(Image light, UniformRandomProvider random) {
        double[] levels = new double[light.height() * light.width()];
        float[] expected = light.pixels();
        double photons = knobs.get(SimulationParameter.PHOTONS);
        PoissonSamplerCache poisson = new PoissonSamplerCache(0, 1024);
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        for (int i = 0; i < levels.length; i++) {
            double electrons = photons * Math.max(0, expected[i]);
            if (!noiseless) {
                electrons = (electrons > 0
                                ? poisson.createSharedStateSampler(random, electrons)
                                        .sample()
                                : 0)
                        + camera.readNoise() * gaussian.sample();
            }
            levels[i] = camera.offset() + camera.gain() * electrons;
        }
        if (!noiseless) {
            overexpose(levels, knobs.get(SimulationParameter.SATURATED));
            subtract(levels, knobs.get(SimulationParameter.CLIPPED));
            heat(levels, knobs.get(SimulationParameter.HOT_PIXELS), random);
        }
        float[] pixels = new float[levels.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) (noiseless ? levels[i] : Math.max(0, Math.min(camera.maximum(), Math.rint(levels[i]))));
        }
        return Stored.image(light.height(), light.width(), pixels, noiseless ? PixelType.FLOAT32 : camera.type());
    }

    /** Exposes longer, until this share of the pixels is above the greatest grey level. */
    private void overexpose(double[] levels, double share) {
        if (share > 0) {
            double brightest = valueAbove(levels, 1 - share) - camera.offset();
            double factor = (camera.maximum() + 0.5 - camera.offset()) / Math.max(1e-9, brightest);
            for (int i = 0; i < levels.length; i++) {
                levels[i] = camera.offset() + factor * (levels[i] - camera.offset());
            }
        }
    }

    /** Lowers all levels, until this share of the pixels is at or below 0. */
    private static void subtract(double[] levels, double share) {
        if (share > 0) {
            double black = valueAbove(levels, share);
            for (int i = 0; i < levels.length; i++) {
                levels[i] -= black;
            }
        }
    }

    /** The value that this share of the pixels lies below: one of the values, so that the share is exact. */
    private static double valueAbove(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))];
    }

    private void heat(double[] levels, double share, UniformRandomProvider random) {
        double object = camera.offset() + camera.gain() * knobs.get(SimulationParameter.PHOTONS);
        long count = (long) Math.ceil(share * levels.length);
        for (long n = 0; n < count; n++) {
            double level = object * (2 + 6 * random.nextDouble());
            levels[random.nextInt(levels.length)] = Math.min(camera.maximum(), level);
        }
    }
}
