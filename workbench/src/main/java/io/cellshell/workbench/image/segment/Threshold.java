package io.cellshell.workbench.image.segment;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.filter.FiniteIntensities;

/** Foreground by intensity, of a plane or of a volume (Z, Y and X), which has one threshold for all of its sections. */
public final class Threshold {

    private Threshold() {}

    /** Foreground where the intensity is above {@code threshold}. */
    public static Mask above(Image image, double threshold) {
        float[] pixels = FiniteIntensities.ofVolume(image, "a threshold");
        boolean[] foreground = new boolean[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            foreground[i] = pixels[i] > threshold;
        }
        return owning(image, foreground);
    }

    /**
     * Foreground where the intensity is above the threshold of that place, as {@link LocalThreshold} gives it.
     *
     * @throws ImageException where the shapes differ
     */
    public static Mask above(Image image, Image thresholds) {
        if (!shape(image).equals(shape(thresholds))) {
            throw new ImageException("There is one threshold for each pixel, but the image has " + shape(image)
                    + " and the thresholds have " + shape(thresholds) + "; take them from the same image.");
        }
        float[] pixels = FiniteIntensities.ofVolume(image, "a threshold");
        float[] local = FiniteIntensities.ofVolume(thresholds, "a threshold");
        boolean[] foreground = new boolean[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            foreground[i] = pixels[i] > local[i];
        }
        return owning(image, foreground);
    }

    /**
     * The threshold that parts the intensities into two classes with the greatest variance between them. Images of whole numbers are
     * counted value by value (where these lie less than 1,048,576 apart), others in 256 bins of equal width from the least to the greatest
     * intensity. A flat image
     * gives its one intensity, above which there is nothing. Source: Otsu 1979, doi 10.1109/TSMC.1979.4310076. Equal to
     * {@code skimage.filters.threshold_otsu}.
     *
     * @throws ImageException where an intensity is no finite number
     */
    public static double otsu(Image image) {
        IntensityCounts histogram = IntensityCounts.of(image);
        return histogram.centre(Math.max(0, bestSplit(histogram.counts())));
    }

    /**
     * The thresholds that part the intensities into {@code classes} classes with the greatest variance between them, in
     * rising order. Equal to {@code skimage.filters.threshold_multiotsu}. Source: Liao, Chen and Chung 2001, doi 10.6688/JISE.2001.17.5.1.
     *
     * @param classes at least 2
     * @throws ImageException where an intensity is no finite number, or there are fewer intensities than classes
     */
    public static double[] multiOtsu(Image image, int classes) {
        IntensityCounts histogram = IntensityCounts.of(image);
        int[] bins = MultiOtsu.lastBins(histogram.counts(), classes);
        double[] thresholds = new double[bins.length];
        for (int i = 0; i < bins.length; i++) {
            thresholds[i] = histogram.centre(bins[i]);
        }
        return thresholds;
    }

    private static Mask owning(Image image, boolean[] foreground) {
        return Mask.owning(shape(image), foreground);
    }

    private static Dimensions shape(Image image) {
        return Dimensions.volume(image.size(Axis.Z), image.height(), image.width());
    }

    /** The last bin of the lower class; -1 where all is in one bin, which cannot be parted. */
    static int bestSplit(long[] counts) {
        double total = 0;
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            total += counts[i];
            sum += (double) counts[i] * i;
        }
        double below = 0;
        double sumBelow = 0;
        double greatest = -1;
        int best = -1;
        for (int i = 0; i < counts.length - 1; i++) {
            below += counts[i];
            sumBelow += (double) counts[i] * i;
            double difference = sumBelow / below - (sum - sumBelow) / (total - below);
            double between = below * (total - below) * difference * difference;
            if (between > greatest) {
                greatest = between;
                best = i;
            }
        }
        return best;
    }
}
