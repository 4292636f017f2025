package io.cellshell.workbench.image.segment;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;

/** Foreground by intensity. */
public final class Threshold {

    private static final int BINS = 256;
    /** A histogram with one bin a value is taken up to the range of 16 bits. */
    private static final int MOST_BINS = 1 << 16;

    private Threshold() {}

    /** Foreground where the intensity is above {@code threshold}. */
    public static Mask above(Image image, double threshold) {
        float[] pixels = image.pixels();
        boolean[] foreground = new boolean[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            foreground[i] = pixels[i] > threshold;
        }
        return Mask.of(image.height(), image.width(), foreground);
    }

    /**
     * The threshold that parts the intensities into two classes with the greatest variance between them. 8- and 16-bit images
     * are counted value by value, others in 256 bins of equal width from the least to the greatest intensity. A flat image
     * gives its one intensity, above which there is nothing. Source: Otsu 1979, doi 10.1109/TSMC.1979.4310076. Equal to
     * {@code skimage.filters.threshold_otsu} on integer images; within one bin of it on others.
     *
     * @throws ImageException where an intensity is no finite number
     */
    public static double otsu(Image image) {
        float[] pixels = image.pixels();
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (float value : pixels) {
            if (!Float.isFinite(value)) {
                throw new ImageException("The image “" + image.name() + "” holds the intensity " + value
                        + ", so no threshold can be found; replace such pixels first.");
            }
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        if (least == greatest) {
            return least;
        }
        boolean whole = !image.type().isFloat() && greatest - least < MOST_BINS;
        int bins = whole ? (int) (greatest - least) + 1 : BINS;
        double binWidth = whole ? 1 : (greatest - least) / BINS;
        long[] counts = new long[bins];
        for (float value : pixels) {
            counts[Math.min(bins - 1, (int) ((value - least) / binWidth))]++;
        }
        double firstCentre = whole ? least : least + binWidth / 2;
        return firstCentre + bestSplit(counts) * binWidth;
    }

    /** The last bin of the lower class. */
    private static int bestSplit(long[] counts) {
        double total = 0;
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            total += counts[i];
            sum += (double) counts[i] * i;
        }
        double below = 0;
        double sumBelow = 0;
        double greatest = -1;
        int best = 0;
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
