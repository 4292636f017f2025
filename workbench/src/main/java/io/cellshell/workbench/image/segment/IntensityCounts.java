package io.cellshell.workbench.image.segment;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;

/**
 * How often each intensity occurs: value by value in images of whole numbers, otherwise in 256 bins of equal width from the least to the
 * greatest intensity, as numpy makes them.
 *
 * @param counts pixels in each bin
 * @param first centre of the first bin
 * @param width of a bin
 */
record IntensityCounts(long[] counts, double first, double width) {

    private static final int BINS = 256;
    /** A histogram with one bin a value is taken up to the range of 16 bits. */
    private static final int MOST_BINS = 1 << 16;

    /**
     * The histogram of an image.
     *
     * @throws ImageException where an intensity is no finite number
     */
    static IntensityCounts of(Image image) {
        return of(image, image.pixels());
    }

    static IntensityCounts of(Image image, float[] pixels) {
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
        boolean whole = !image.type().isFloat() && greatest - least < MOST_BINS;
        return whole || least == greatest
                ? ofWholeNumbers(pixels, least, greatest)
                : ofFractions(pixels, least, greatest);
    }

    private static IntensityCounts ofWholeNumbers(float[] pixels, float least, float greatest) {
        long[] counts = new long[(int) (greatest - least) + 1];
        for (float value : pixels) {
            counts[(int) (value - least)]++;
        }
        return new IntensityCounts(counts, least, 1);
    }

    private static IntensityCounts ofFractions(float[] pixels, double least, double greatest) {
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
