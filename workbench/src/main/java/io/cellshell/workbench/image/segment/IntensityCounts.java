package io.cellshell.workbench.image.segment;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.filter.FiniteIntensities;
import java.util.Optional;

/**
 * How often each intensity occurs: value by value in images of whole numbers, otherwise in 256 bins of equal width from the least to the
 * greatest intensity, as numpy makes them of 32-bit floats.
 */
final class IntensityCounts {

    static final int BINS = 256;

    /** Whole numbers that lie farther apart go into bins, too. */
    private static final int MOST_VALUES = 1 << 20;

    private final long[] counts;
    private final double first;
    /** One more than there are bins; null where counted value by value from {@code first} on. */
    private final float[] edges;

    private IntensityCounts(long[] counts, double first, float[] edges) {
        this.counts = counts;
        this.first = first;
        this.edges = edges;
    }

    /**
     * Counts the intensities of an image.
     *
     * @throws io.cellshell.workbench.image.ImageException where an intensity is no finite number
     */
    static IntensityCounts of(Image image) {
        return of(image, MOST_VALUES);
    }

    /** The same, value by value only up to this number of values between the least and the greatest. */
    static IntensityCounts of(Image image, int mostValues) {
        float[] pixels = FiniteIntensities.ofVolume(image, "a threshold");
        float least = pixels[0];
        float greatest = pixels[0];
        for (float value : pixels) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        if (least == greatest) {
            return new IntensityCounts(new long[] {pixels.length}, least, null);
        }
        boolean whole = !image.type().isFloat() && (double) greatest - least < mostValues;
        float low = least;
        float high = greatest;
        return (whole ? valueByValue(pixels, low, high) : Optional.<IntensityCounts>empty())
                .orElseGet(() -> inBins(pixels, low, high));
    }

    /** Empty where the image does not keep to its type, as after a computation. */
    private static Optional<IntensityCounts> valueByValue(float[] pixels, float least, float greatest) {
        if (least != Math.rint(least)) {
            return Optional.empty();
        }
        int smallest = (int) least;
        int bins = (int) greatest - smallest + 1;
        // Two tables by turns: neighbours have like intensities, and a processor waits where it counts twice into one
        // place.
        int[] even = new int[bins];
        int[] odd = new int[bins];
        for (int i = 0; i < pixels.length; i++) {
            int value = (int) pixels[i];
            if (value != pixels[i]) {
                return Optional.empty();
            }
            int[] table = (i & 1) == 0 ? even : odd;
            table[value - smallest]++;
        }
        long[] counts = new long[bins];
        for (int bin = 0; bin < bins; bin++) {
            counts[bin] = (long) even[bin] + odd[bin];
        }
        return Optional.of(new IntensityCounts(counts, smallest, null));
    }

    /** The edges are rounded as numpy rounds them, since values that lie on one would otherwise change their bin. */
    private static IntensityCounts inBins(float[] pixels, float least, float greatest) {
        float step = greatest / BINS - least / BINS;
        float[] edges = new float[BINS + 1];
        for (int i = 0; i < BINS; i++) {
            edges[i] = i * step + least;
        }
        edges[BINS] = greatest;
        IntensityCounts bins = new IntensityCounts(new long[BINS], least, edges);
        for (float value : pixels) {
            bins.counts[bins.bin(value)]++;
        }
        return bins;
    }

    /** The bin of an intensity of the image; a value on an edge belongs to the upper bin. */
    int bin(float value) {
        if (edges == null) {
            return (int) (value - first);
        }
        double share = (value - (double) edges[0]) / (edges[BINS] - (double) edges[0]);
        int bin = Math.min(BINS - 1, (int) (share * BINS));
        while (bin > 0 && value < edges[bin]) {
            bin--;
        }
        while (bin < BINS - 1 && value >= edges[bin + 1]) {
            bin++;
        }
        return bin;
    }

    /** Pixels in each bin. */
    long[] counts() {
        return counts;
    }

    /** The intensity in the middle of a bin. */
    double centre(int bin) {
        return edges == null ? first + bin : (edges[bin] + (double) edges[bin + 1]) / 2;
    }

    /** The greatest intensity of a bin. */
    double top(int bin) {
        return edges == null ? first + bin : edges[bin + 1];
    }
}
