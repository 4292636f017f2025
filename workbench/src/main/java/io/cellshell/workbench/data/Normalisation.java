package io.cellshell.workbench.data;

import io.cellshell.workbench.image.Image;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * Brings images of any exposure to one scale: the low percentile of an image becomes 0, the high one 1; nothing is clipped. The
 * same value goes into training and into every later prediction, always over a whole image and never over a tile of it: a tile
 * without cells would otherwise have its noise stretched to the brightness of cells. The percentiles 1 and 99.8 are those of
 * StarDist and CSBDeep (Weigert et al. 2018, doi 10.1038/s41592-018-0216-7).
 *
 * @param low percentile that becomes 0, from 0 to below {@code high}
 * @param high percentile that becomes 1, to 100
 */
public record Normalisation(double low, double high) {

    /** Keeps an image of one grey value from being divided by zero. */
    private static final float EPSILON = 1e-6f;

    public Normalisation {
        if (!(low >= 0 && low < high && high <= 100)) {
            throw new DataException("Normalisation goes from a low to a higher percentile between 0 and 100, but " + low
                    + " and " + high + " were given; 1 and 99.8 are usual.");
        }
    }

    /** Percentiles 1 and 99.8. */
    public static Normalisation standard() {
        return percentiles(1, 99.8);
    }

    /** From the given percentiles, in percent. */
    public static Normalisation percentiles(double low, double high) {
        return new Normalisation(low, high);
    }

    /**
     * The normalised image, of the same shape and name.
     *
     * @throws DataException where an intensity is not a finite number
     */
    public Image apply(Image image) {
        float[] pixels = image.pixels();
        double[] finite = IntStream.range(0, pixels.length)
                .mapToDouble(i -> pixels[i])
                .filter(Double::isFinite)
                .toArray();
        if (finite.length < pixels.length) {
            throw new DataException("The image “" + image.name() + "” has " + (pixels.length - finite.length)
                    + " pixels that are no finite number; replace them before it is used.");
        }
        double[] range =
                Quantile.withDefaults().with(Quantile.EstimationMethod.HF7).evaluate(finite, low / 100, high / 100);
        float zero = (float) range[0];
        float scale = 1 / ((float) range[1] - zero + EPSILON);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (pixels[i] - zero) * scale;
        }
        Image normalised = Image.of(image.height(), image.width(), pixels).named(image.name());
        return image.pixelSize().map(normalised::withPixelSize).orElse(normalised);
    }
}
