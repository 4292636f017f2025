package io.cellshell.workbench.data.normalise;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.image.Image;

/**
 * The low percentile of an image becomes 0, the high one 1: {@code (x − low) / (high − low + 1e-6)}. Percentiles are linear
 * between the neighbouring values, as in {@code numpy.percentile}.
 *
 * @param low percentile that becomes 0, from 0 to below {@code high}
 * @param high percentile that becomes 1, to 100
 */
public record Percentiles(double low, double high) implements Normalisation {

    public Percentiles {
        if (!(low >= 0 && low < high && high <= 100)) {
            throw new DataException("Normalisation goes from a low to a higher percentile between 0 and 100, but " + low
                    + " and " + high + " were given; 1 and 99.8 are usual.");
        }
    }

    @Override
    public Rescaling of(Image image) {
        double[] range = Intensities.of(image).percentiles(low, high);
        return Rescaling.between(range[0], range[1]);
    }

    @Override
    public String words() {
        return "percentile " + low + " of the whole image becomes 0, percentile " + high + " becomes 1";
    }
}
