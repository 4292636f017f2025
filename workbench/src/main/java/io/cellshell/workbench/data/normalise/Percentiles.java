package io.cellshell.workbench.data.normalise;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.image.Image;

/**
 * The low percentile of an image becomes 0, the high one 1: {@code (x − low) / (high − low + 1e-6)}. Percentiles are linear
 * between the neighbouring values, as in {@code numpy.percentile}. An image whose percentiles are one and the same while some of its
 * pixels are not has no such scale (they would become about 1e9) and is refused; one of a single intensity becomes 0.
 *
 * @param low percentile that becomes 0, from 0 to below {@code high}
 * @param high percentile that becomes 1, to 100
 */
public record Percentiles(double low, double high) implements Normalisation {

    /** A range of that share of all intensities is none: a single grey level of 16 bits is more. */
    private static final double NOTHING = 1e-5;

    public Percentiles {
        if (!(low >= 0 && low < high && high <= 100)) {
            throw new DataException("Normalisation goes from a low to a higher percentile between 0 and 100, but " + low
                    + " and " + high + " were given; 1 and 99.8 are usual.");
        }
    }

    @Override
    public Rescaling of(Image image) {
        PlaneIntensities intensities = PlaneIntensities.of(image);
        double[] range = intensities.percentiles(low, high);
        double[] ends = intensities.range();
        if (range[1] - range[0] < NOTHING * (ends[1] - ends[0])) {
            throw new DataException("Percentiles " + low + " and " + high + " of “" + image.name() + "” are " + range[0]
                    + " and " + range[1] + ", though its intensities go from " + ends[0] + " to " + ends[1]
                    + ": too few pixels are bright or dark to take a scale from, and these would become enormous; mend"
                    + " them where they are hot or dead, else take Normalisation.minMax(), fixed(zero, unit) or percentiles"
                    + " that are farther apart.");
        }
        return Rescaling.between(range[0], range[1]);
    }

    @Override
    public String words() {
        return "percentile " + low + " of the whole image becomes 0, percentile " + high + " becomes 1";
    }
}
