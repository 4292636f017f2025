package io.cellshell.workbench.data.augment;

import io.cellshell.workbench.image.Image;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** The standard augmentation in one formula, as the first release had it. */
final class FirstRelease {

    private FirstRelease() {}

    static float[] pixels(Image image, int size, UniformRandomProvider random) {
        double angle = random.nextDouble(0, 2 * Math.PI);
        double scale = 1 + 0.2 * random.nextDouble(-1, 1);
        double mirror = random.nextBoolean() ? -1 : 1;
        double cos = scale * Math.cos(angle);
        double sin = scale * Math.sin(angle);
        double half = (size - 1) / 2.0;
        double cy = start(image.height(), size, random) + half;
        double cx = start(image.width(), size, random) + half;
        float[] pixels = new float[size * size];
        for (int v = 0; v < size; v++) {
            for (int u = 0; u < size; u++) {
                double dx = mirror * (u - half);
                pixels[v * size + u] =
                        interpolate(image, cy + cos * (v - half) - sin * dx, cx + sin * (v - half) + cos * dx);
            }
        }
        double factor = Math.pow(2.5, random.nextDouble(-1, 1));
        double shift = 0.1 * random.nextDouble(-1, 1);
        double deviation = 0.03 * random.nextDouble();
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) (factor * pixels[i] + shift + deviation * normal.sample());
        }
        return pixels;
    }

    private static int start(int length, int size, UniformRandomProvider random) {
        return length > size ? random.nextInt(length - size + 1) : (length - size) / 2;
    }

    private static float interpolate(Image image, double y, double x) {
        long y0 = (long) Math.floor(y);
        long x0 = (long) Math.floor(x);
        double upper = between(image, y0, x0, x - x0);
        double lower = between(image, y0 + 1, x0, x - x0);
        return (float) ((1 - (y - y0)) * upper + (y - y0) * lower);
    }

    private static double between(Image image, long row, long x0, double share) {
        int y = mirrored(row, image.height());
        return (1 - share) * image.at(y, mirrored(x0, image.width()))
                + share * image.at(y, mirrored(x0 + 1, image.width()));
    }

    private static int mirrored(long i, int length) {
        int within = (int) Math.floorMod(i, 2L * length);
        return within < length ? within : 2 * length - 1 - within;
    }
}
