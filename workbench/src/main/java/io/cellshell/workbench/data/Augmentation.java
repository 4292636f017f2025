package io.cellshell.workbench.data;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Random changes that a patch goes through before it is learned from, so that the model does not lean on what carries no
 * meaning: which way is up, how bright the lamp was. Image and labels move together; intensities are interpolated linearly, ids
 * taken from the nearest pixel. Beyond its border an image is mirrored.
 *
 * @param flip mirror at random
 * @param rotate turn by a random angle
 * @param zoom largest relative change of size, 0 to below 1
 * @param gain largest factor by which contrast is raised or lowered, 1 or more. Percentiles of an image jump by such factors
 *     with a few very bright cells, so this is what makes a model robust to them.
 * @param brightness largest shift of brightness, in normalised intensities
 * @param noise largest standard deviation of added Gaussian noise, in normalised intensities
 */
public record Augmentation(boolean flip, boolean rotate, double zoom, double gain, double brightness, double noise) {

    public Augmentation {
        if (!(zoom >= 0 && zoom < 1 && gain >= 1 && brightness >= 0 && noise >= 0)) {
            throw new DataException(
                    "Zoom lies from 0 to below 1, a gain is 1 or more, brightness and noise are 0 or more, but zoom "
                            + zoom + ", gain " + gain + ", brightness " + brightness + " and noise " + noise
                            + " were given.");
        }
    }

    /** For cells in fluorescence, which have no up and down: flips, any angle, and small changes of size and exposure. */
    public static Augmentation standard() {
        return new Augmentation(true, true, 0.2, 2.5, 0.1, 0.03);
    }

    /** Patches as they are. */
    public static Augmentation none() {
        return new Augmentation(false, false, 0, 1, 0, 0);
    }

    /** A random square patch of {@code size} pixels. */
    Patch draw(Image image, Labels labels, int size, UniformRandomProvider random) {
        double angle = rotate ? random.nextDouble(0, 2 * Math.PI) : 0;
        double scale = 1 + zoom * random.nextDouble(-1, 1);
        double mirror = flip && random.nextBoolean() ? -1 : 1;
        double cos = scale * Math.cos(angle);
        double sin = scale * Math.sin(angle);
        double half = (size - 1) / 2.0;
        double cy = start(image.height(), size, random) + half;
        double cx = start(image.width(), size, random) + half;
        float[] pixels = new float[size * size];
        int[] ids = new int[size * size];
        for (int v = 0; v < size; v++) {
            for (int u = 0; u < size; u++) {
                double dx = mirror * (u - half);
                double y = cy + cos * (v - half) - sin * dx;
                double x = cx + sin * (v - half) + cos * dx;
                pixels[v * size + u] = interpolate(image, y, x);
                ids[v * size + u] =
                        labels.at(mirrored(Math.round(y), labels.height()), mirrored(Math.round(x), labels.width()));
            }
        }
        changeIntensities(pixels, random);
        return new Patch(size, pixels, ids);
    }

    /** First row or column of the patch; a patch larger than the image is centred on it. */
    private static int start(int length, int size, UniformRandomProvider random) {
        return length > size ? random.nextInt(length - size + 1) : (length - size) / 2;
    }

    private static float interpolate(Image image, double y, double x) {
        long y0 = (long) Math.floor(y);
        long x0 = (long) Math.floor(x);
        double fy = y - y0;
        double fx = x - x0;
        int top = mirrored(y0, image.height());
        int bottom = mirrored(y0 + 1, image.height());
        int left = mirrored(x0, image.width());
        int right = mirrored(x0 + 1, image.width());
        double upper = (1 - fx) * image.at(top, left) + fx * image.at(top, right);
        double lower = (1 - fx) * image.at(bottom, left) + fx * image.at(bottom, right);
        return (float) ((1 - fy) * upper + fy * lower);
    }

    /** The pixel that mirrors place {@code i} beyond the border shows: 1 0 | 0 1 2 | 2 1. */
    private static int mirrored(long i, int length) {
        int within = (int) Math.floorMod(i, 2L * length);
        return within < length ? within : 2 * length - 1 - within;
    }

    private void changeIntensities(float[] pixels, UniformRandomProvider random) {
        double factor = Math.pow(gain, random.nextDouble(-1, 1));
        double shift = brightness * random.nextDouble(-1, 1);
        double deviation = noise * random.nextDouble();
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        for (int i = 0; i < pixels.length; i++) {
            double added = deviation == 0 ? 0 : deviation * normal.sample();
            pixels[i] = (float) (factor * pixels[i] + shift + added);
        }
    }
}
