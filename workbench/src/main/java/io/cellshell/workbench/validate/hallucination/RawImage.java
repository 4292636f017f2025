package io.cellshell.workbench.validate.hallucination;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Quantiles;
import io.cellshell.workbench.image.filter.Filtered;
import io.cellshell.workbench.image.filter.FiniteIntensities;
import io.cellshell.workbench.image.filter.NoiseCorrelation;
import io.cellshell.workbench.image.filter.NoiseLevels;
import io.cellshell.workbench.image.segment.GaussianBlur;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** A raw image and what it says of itself: how strong its noise is at each intensity, its background, its contrast, the size of its objects. */
final class RawImage {

    /** Below it there is no room for objects and what lies between them. */
    static final int SMALLEST = 48;

    /** Standard deviations in pixels of the smoothing under which structures are compared: fine enough for what optics let through. */
    static final double FINE = 2;

    private static final double BACKGROUND = 0.2;
    private static final double BRIGHT = 0.998;

    /** Where the image has less contrast, as a multiple of the smoothed noise, objects of this contrast are taken to be what it could show. */
    private static final double LEAST_CONTRAST = 10;

    private static final double LEAST_SIZE = 1.5;
    private static final double GREATEST_SIZE = 7;

    private final Image image;
    private final float[] pixels;
    private final float[] expected;
    private final NoiseLevels noise;
    private final double correlation;
    private final double background;
    private final double size;

    private RawImage(Image image) {
        this.image = image;
        this.pixels = FiniteIntensities.of(image, "the search for hallucinations");
        if (Math.min(image.height(), image.width()) < SMALLEST) {
            throw new ImageException("The raw image “" + image.name() + "” has " + image.height() + " x "
                    + image.width() + " pixels; to look for hallucinations, give images of " + SMALLEST
                    + " x " + SMALLEST + " or more.");
        }
        this.noise = NoiseLevels.of(image, surroundings());
        this.correlation = Math.max(0, NoiseCorrelation.of(image).orElse(0));
        this.expected = smoothed(pixels, 1);
        this.background = quantile(smoothed(pixels, FINE), BACKGROUND);
        this.size = objectSize();
    }

    /**
     * A plane.
     *
     * @throws ImageException where it is too small, has several planes, or an intensity is no finite number
     */
    static RawImage of(Image image) {
        return new RawImage(image);
    }

    Image image() {
        return image;
    }

    /** Other intensities of this field, with what is known of it: pixel size, name. */
    Image like(float[] values) {
        return new Image(Image.of(height(), width(), values).source(), image.metadata());
    }

    String name() {
        return image.name();
    }

    int height() {
        return image.height();
    }

    int width() {
        return image.width();
    }

    float[] pixels() {
        return pixels.clone();
    }

    /** About what would be there without noise: smoothed by 1 pixel. */
    float[] expected() {
        return expected.clone();
    }

    /** An intensity that a fifth of the image lies below. */
    double background() {
        return background;
    }

    /** Standard deviation, in pixels, of a Gaussian as wide as the structures of the image, 1.5 to 7. */
    double size() {
        return size;
    }

    double noiseVariance(double intensity) {
        return noise.variance(intensity);
    }

    /** How far the brightest structures rise over the background under a smoothing, or what would be seen clearly where that is less. */
    double contrast(double sigma) {
        return Math.max(
                quantile(smoothed(pixels, sigma), BRIGHT) - background,
                LEAST_CONTRAST * smoothedNoise(background, sigma));
    }

    /**
     * Standard deviation of the noise after a smoothing, by the sum of the squared weights of its kernel, 1 / (4 π σ²). Where the noise of
     * neighbours is correlated by ρ, in rows and in columns, it is 1 + 2 ρ times that.
     */
    double smoothedNoise(double intensity, double sigma) {
        return (1 + 2 * correlation) * Math.sqrt(noiseVariance(intensity) / (4 * Math.PI * sigma * sigma));
    }

    /** These intensities with the noise that belongs to each: normal, of the variance that this image has at that intensity. */
    float[] noisy(float[] intensities, UniformRandomProvider random) {
        float[] noisy = intensities.clone();
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        for (int i = 0; i < noisy.length; i++) {
            noisy[i] += (float) (Math.sqrt(noiseVariance(noisy[i])) * gaussian.sample());
        }
        return noisy;
    }

    float[] smoothed(float[] values, double sigma) {
        return GaussianBlur.blur(Filtered.image(image, values), sigma).voxels();
    }

    static double quantile(float[] values, double share) {
        double[] all = new double[values.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = values[i];
        }
        return Quantiles.quantile(all, share);
    }

    /** The mean of the eight neighbours of each pixel, in which its own noise is not. */
    private float[] surroundings() {
        float[] mean = new float[pixels.length];
        for (int y = 0; y < height(); y++) {
            for (int x = 0; x < width(); x++) {
                double sum = 0;
                int count = 0;
                for (int v = Math.max(0, y - 1); v <= Math.min(height() - 1, y + 1); v++) {
                    for (int u = Math.max(0, x - 1); u <= Math.min(width() - 1, x + 1); u++) {
                        if (v != y || u != x) {
                            sum += pixels[v * width() + u];
                            count++;
                        }
                    }
                }
                mean[y * width() + x] = (float) (sum / count);
            }
        }
        return mean;
    }

    /**
     * From the distance at which the correlation of the image with itself, shifted, has fallen by half: of Gaussian blobs of σ it is
     * exp(−d² / 4σ²). Distance 0 is left out, since noise is correlated with itself there.
     */
    private double objectSize() {
        double first = autocovariance(1);
        for (int distance = 2; distance < SMALLEST / 2; distance++) {
            double now = autocovariance(distance);
            if (!(now > first / 2)) {
                double before = autocovariance(distance - 1);
                double half = distance - 1 + (before > now ? (before - first / 2) / (before - now) : 0);
                return Math.max(LEAST_SIZE, Math.min(GREATEST_SIZE, half / (2 * Math.sqrt(Math.log(2)))));
            }
        }
        return GREATEST_SIZE;
    }

    private double autocovariance(int distance) {
        double mean = Moments.mean(pixels);
        double sum = 0;
        long count = 0;
        for (int y = 0; y < height() - distance; y++) {
            for (int x = 0; x < width() - distance; x++) {
                int i = y * width() + x;
                sum += (pixels[i] - mean) * (pixels[i + distance] + pixels[i + distance * width()] - 2 * mean);
                count += 2;
            }
        }
        return sum / count;
    }
}
