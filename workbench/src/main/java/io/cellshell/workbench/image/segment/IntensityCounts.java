package io.cellshell.workbench.image.segment;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import java.util.Arrays;
import java.util.Optional;

/**
 * How often each intensity occurs: value by value in images of whole numbers of up to 16 bits, otherwise in 256 bins of equal width from the
 * least to the greatest intensity, as numpy makes them.
 *
 * @param counts pixels in each bin
 * @param first centre of the first bin
 * @param width of a bin
 */
record IntensityCounts(long[] counts, double first, double width) {

    private static final int BINS = 256;
    private static final int MOST_BINS = 1 << 16;

    /**
     * Counts the intensities of an image.
     *
     * @throws ImageException where an intensity is no finite number
     */
    static IntensityCounts of(Image image) {
        return of(image, image.pixels());
    }

    static IntensityCounts of(Image image, float[] pixels) {
        boolean whole =
                !image.type().isFloat() && image.type().largest() - image.type().smallest() < MOST_BINS;
        return (whole ? valueByValue(pixels, image) : Optional.<IntensityCounts>empty())
                .orElseGet(() -> ofFractions(pixels, image));
    }

    /** Empty where the image does not keep to its type, as after a computation. */
    private static Optional<IntensityCounts> valueByValue(float[] pixels, Image image) {
        int smallest = (int) image.type().smallest();
        int bins = (int) image.type().largest() - smallest + 1;
        // Two tables by turns: neighbours have like intensities, and a processor waits where it counts twice into one
        // place.
        int[] even = new int[bins];
        int[] odd = new int[bins];
        for (int i = 0; i < pixels.length; i++) {
            int value = (int) pixels[i];
            int bin = value - smallest;
            if (value != pixels[i] || bin < 0 || bin >= bins) {
                return Optional.empty();
            }
            int[] table = (i & 1) == 0 ? even : odd;
            table[bin]++;
        }
        for (int bin = 0; bin < bins; bin++) {
            even[bin] += odd[bin];
        }
        return Optional.of(trimmed(even, smallest));
    }

    /** Without the values below the least and above the greatest that occur. */
    private static IntensityCounts trimmed(int[] counts, int smallest) {
        int from = 0;
        while (counts[from] == 0) {
            from++;
        }
        int to = counts.length;
        while (counts[to - 1] == 0) {
            to--;
        }
        long[] occurring = Arrays.stream(counts, from, to).asLongStream().toArray();
        return new IntensityCounts(occurring, smallest + from, 1);
    }

    private static IntensityCounts ofFractions(float[] pixels, Image image) {
        float least = pixels[0];
        float greatest = pixels[0];
        for (float value : pixels) {
            if (!(Math.abs(value) <= Float.MAX_VALUE)) {
                throw new ImageException("The image “" + image.name() + "” holds the intensity " + value
                        + ", so no threshold can be found; replace such pixels first.");
            }
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        return least == greatest
                ? new IntensityCounts(new long[] {pixels.length}, least, 1)
                : inBins(pixels, least, greatest);
    }

    private static IntensityCounts inBins(float[] pixels, double least, double greatest) {
        double width = (greatest - least) / BINS;
        double perUnit = BINS / (greatest - least);
        long[] counts = new long[BINS];
        for (float value : pixels) {
            int bin = Math.min(BINS - 1, (int) ((value - least) * perUnit));
            // The edges decide, not the rounding of the division.
            if (value < least + bin * width) {
                bin--;
            } else if (bin < BINS - 1 && value >= least + (bin + 1) * width) {
                bin++;
            }
            counts[bin]++;
        }
        return new IntensityCounts(counts, least + width / 2, width);
    }

    /** The intensity in the middle of a bin. */
    double centre(int bin) {
        return first + bin * width;
    }
}
