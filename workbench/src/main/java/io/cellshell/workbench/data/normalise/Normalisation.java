package io.cellshell.workbench.data.normalise;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.plot.Viewable;
import java.util.List;

/**
 * Brings images of any exposure to one scale: {@code (intensity − zero) · scale}, and nothing is clipped. The same value goes into
 * training and into every later prediction. What a kind takes from an image it takes from the whole image, never from a tile of
 * it: a tile without cells would otherwise have its noise stretched to the brightness of cells. A volume is taken as a whole, since a
 * section without cells is such a tile, too. Channels are as bright as their dyes, so each is taken by itself.
 */
public sealed interface Normalisation permits Percentiles, MinMax, ZeroMeanUnitVariance, Fixed, Fitted, Preparation {

    /** Percentiles 1 and 99.8, as in StarDist and CSBDeep (Weigert et al. 2018, doi 10.1038/s41592-018-0216-7). */
    static Normalisation standard() {
        return percentiles(1, 99.8);
    }

    /**
     * The low percentile of an image becomes 0, the high one 1.
     *
     * @param low in percent, from 0 to below {@code high}
     * @param high in percent, up to 100
     */
    static Normalisation percentiles(double low, double high) {
        return new Percentiles(low, high);
    }

    /** The lowest intensity of an image becomes 0, the highest 1: one hot pixel decides. */
    static Normalisation minMax() {
        return new MinMax();
    }

    /** The mean of an image becomes 0, its standard deviation 1. */
    static Normalisation zeroMeanUnitVariance() {
        return new ZeroMeanUnitVariance();
    }

    /**
     * The same numbers for every image, {@code (intensity − zero) / unit}, so that intensities of different images can still be
     * compared: for cameras of one exposure, and where intensity is the measurement.
     *
     * @param zero the intensity that becomes 0
     * @param unit the difference in intensity that becomes 1, above 0
     */
    static Normalisation fixed(double zero, double unit) {
        return new Fixed(zero, unit);
    }

    /**
     * The numbers that this kind finds in a data set, from then on the same for every image. It remembers the samples that it has
     * seen: they belong to training, and a test sample among them is a leak.
     *
     * @param training the part of a split that is learned from
     * @throws io.cellshell.workbench.data.DataException where this kind takes nothing from images
     */
    default Fitted fittedTo(Dataset training) {
        return Fitted.of(this, training);
    }

    /**
     * What is done to one channel: a plane, or all sections of a volume.
     *
     * @throws io.cellshell.workbench.data.DataException where an intensity is not a finite number
     * @throws io.cellshell.workbench.image.ImageException where there are several channels or time points
     */
    Rescaling of(Image image);

    /** What becomes 0 and what becomes 1, in words. */
    String words();

    /** The names of the samples whose intensities decided the numbers; empty where each image decides for itself. */
    default List<String> fittedOn() {
        return List.of();
    }

    /**
     * Which pixels those samples hold; empty where each image decides for itself, or where that is not known.
     */
    default List<SampleId> fittedOnPixels() {
        return List.of();
    }

    /**
     * The normalised image, of the same shape, name and pixel size, each channel by its own numbers.
     *
     * @throws io.cellshell.workbench.data.DataException where an intensity is not a finite number
     * @throws io.cellshell.workbench.image.ImageException where there are several time points
     */
    default Image apply(Image image) {
        return NormalisedImage.of(this, image);
    }

    /** The histograms of an image before and after. */
    default Viewable show(Image image) {
        return new BeforeAndAfter(this, image);
    }
}
