package io.cellshell.workbench.data.normalise;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Quantiles;
import java.util.stream.IntStream;

/** What normalisations ask about the intensities of one channel of an image. */
final class PlaneIntensities {

    private final double[] values;

    private PlaneIntensities(double[] values) {
        this.values = values;
    }

    /**
     * The intensities of a plane or of all sections of a volume.
     *
     * @throws DataException where one is not a finite number
     */
    static PlaneIntensities of(Image image) {
        float[] pixels = image.voxels();
        double[] finite = IntStream.range(0, pixels.length)
                .mapToDouble(i -> pixels[i])
                .filter(Double::isFinite)
                .toArray();
        if (finite.length < pixels.length) {
            throw new DataException("The image “" + image.name() + "” has " + (pixels.length - finite.length)
                    + " pixels that are no finite number; replace them before it is used.");
        }
        return new PlaneIntensities(finite);
    }

    /** Percentiles; see {@link Quantiles}. */
    double[] percentiles(double low, double high) {
        return Quantiles.of(values, low / 100, high / 100);
    }

    double[] range() {
        double low = values[0];
        double high = values[0];
        for (double value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return new double[] {low, high};
    }

    int count() {
        return values.length;
    }

    double mean() {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** The sum of the squared differences from the mean. */
    double squares() {
        double mean = mean();
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum;
    }
}
