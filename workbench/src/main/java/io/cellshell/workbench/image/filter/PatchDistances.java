package io.cellshell.workbench.image.filter;

import java.util.Arrays;

/**
 * The mean squared difference between the patch around each pixel and the patch a fixed shift away. Sums over the rows of a patch are
 * kept for each column and moved down row by row, so a patch costs the same whatever its size.
 */
final class PatchDistances {

    /** Up to this radius it is faster to add up the columns of each patch. */
    private static final int SMALL = 4;

    private final float[] pixels;
    private final int height;
    private final int width;
    private final int radius;
    private final double[] columns;
    private final double[] means;
    private int dy;
    private int dx;
    private int nextRow;

    PatchDistances(Padded image, int radius) {
        this.pixels = image.pixels();
        this.height = image.height();
        this.width = image.width();
        this.radius = radius;
        this.columns = new double[width];
        this.means = new double[width];
    }

    /** Starts over with another shift; rows are then asked for one after the other from {@code radius} on. */
    void begin(int rows, int across) {
        dy = rows;
        dx = across;
        nextRow = radius;
        Arrays.fill(columns, 0);
        for (int y = 0; y < 2 * radius; y++) {
            add(y, 1);
        }
    }

    /** The distances of the pixels of one row, by column. */
    double[] row(int y) {
        if (y != nextRow++ || y + radius + dy >= height) {
            throw new IllegalStateException("row " + y + " is not the next one");
        }
        add(y + radius, 1);
        int from = Math.max(0, -dx);
        int to = width - Math.max(0, dx);
        double perPixel = 1.0 / ((2 * radius + 1) * (2 * radius + 1));
        if (radius <= SMALL) {
            sumEach(from + radius, to - radius, perPixel);
        } else {
            slide(from + radius, to - radius, perPixel);
        }
        add(y - radius, -1);
        return means;
    }

    /** More additions than by sliding, but of whole rows, which a processor does for several pixels at a time. */
    private void sumEach(int first, int end, double perPixel) {
        Arrays.fill(means, 0);
        for (int k = -radius; k <= radius; k++) {
            for (int x = first; x < end; x++) {
                means[x] += columns[x + k];
            }
        }
        for (int x = first; x < end; x++) {
            means[x] *= perPixel;
        }
    }

    private void slide(int first, int end, double perPixel) {
        double sum = 0;
        for (int x = first - radius; x < first + radius; x++) {
            sum += columns[x];
        }
        for (int x = first; x < end; x++) {
            sum += columns[x + radius];
            means[x] = sum * perPixel;
            sum -= columns[x - radius];
        }
    }

    private void add(int y, int sign) {
        int from = Math.max(0, -dx);
        int to = width - Math.max(0, dx);
        int one = y * width;
        int other = (y + dy) * width + dx;
        for (int x = from; x < to; x++) {
            double difference = pixels[one + x] - pixels[other + x];
            columns[x] += sign * difference * difference;
        }
    }
}
