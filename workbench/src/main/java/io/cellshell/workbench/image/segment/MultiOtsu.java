package io.cellshell.workbench.image.segment;

import io.cellshell.workbench.image.ImageException;
import java.util.Arrays;

/**
 * Parts a histogram into classes so that the variance between them is greatest, which is to say that the sum over the classes of
 * (sum of intensities)² / (number of pixels) is. The best end of a class moves to the right where the classes before it may reach further
 * right, so each class is placed for all histograms that begin alike by halving: bins · log(bins) steps instead of bins^classes.
 */
final class MultiOtsu {

    private final double[] pixels;
    private final double[] sums;

    private MultiOtsu(long[] counts) {
        pixels = new double[counts.length + 1];
        sums = new double[counts.length + 1];
        for (int i = 0; i < counts.length; i++) {
            pixels[i + 1] = pixels[i] + counts[i];
            sums[i + 1] = sums[i] + (double) counts[i] * i;
        }
    }

    /** The last bin of each class but the last. */
    static int[] lastBins(long[] counts, int classes) {
        long used = Arrays.stream(counts).filter(count -> count > 0).count();
        if (classes >= 2 && used < classes) {
            throw new ImageException("An image that holds " + used + " "
                    + (used == 1 ? "intensity" : "intensities") + " cannot be parted into " + classes
                    + " classes; ask for fewer, or leave the image out.");
        }
        if (classes < 2 || used < classes) {
            throw new ImageException(
                    "The intensities are parted into 2 classes or more, at most as many as there are intensities, but "
                            + classes + " classes of " + used + " intensities were asked for.");
        }
        return new MultiOtsu(counts).solve(classes);
    }

    private int[] solve(int classes) {
        int bins = pixels.length - 1;
        double[] score = new double[bins];
        for (int end = 0; end < bins; end++) {
            score[end] = ofClass(0, end);
        }
        int[][] ends = new int[classes][];
        for (int c = 1; c < classes; c++) {
            double[] next = new double[bins];
            Arrays.fill(next, Double.NEGATIVE_INFINITY);
            ends[c] = new int[bins];
            place(score, next, ends[c], c, bins - 1, c - 1, bins - 2);
            score = next;
        }
        int[] last = new int[classes - 1];
        int end = bins - 1;
        for (int c = classes - 1; c > 0; c--) {
            end = ends[c][end];
            last[c - 1] = end;
        }
        return last;
    }

    /** For each end of a class from {@code low} to {@code high} the best end of the class before it, {@code from} to {@code to}. */
    private void place(double[] before, double[] best, int[] ends, int low, int high, int from, int to) {
        if (low > high) {
            return;
        }
        int middle = (low + high) >>> 1;
        for (int end = from; end <= Math.min(middle - 1, to); end++) {
            double score = before[end] + ofClass(end + 1, middle);
            if (score > best[middle]) {
                best[middle] = score;
                ends[middle] = end;
            }
        }
        place(before, best, ends, low, middle - 1, from, ends[middle]);
        place(before, best, ends, middle + 1, high, ends[middle], to);
    }

    private double ofClass(int first, int last) {
        double count = pixels[last + 1] - pixels[first];
        double sum = sums[last + 1] - sums[first];
        return count == 0 ? 0 : sum * sum / count;
    }
}
