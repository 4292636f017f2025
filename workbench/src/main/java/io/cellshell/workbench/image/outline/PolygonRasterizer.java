package io.cellshell.workbench.image.outline;

import io.cellshell.workbench.image.ImageException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Finds the pixels whose centres lie inside rings, by their crossings with each row of centres. A centre that lies exactly on an edge
 * belongs to what is to the left of it, as in ImageJ, so that two areas with a common edge share no pixel.
 */
final class PolygonRasterizer {

    /** More crossings than this are no outline, but a way to fill the memory. */
    private static final long MOST_CROSSINGS = 8_000_000;

    private final int height;
    private final int width;

    PolygonRasterizer(int height, int width) {
        this.height = height;
        this.width = width;
    }

    /**
     * Tells each pixel inside, row by row.
     *
     * @param rings x and y in turns, open or closed
     * @param pixel takes {@code y * width + x}
     */
    void fill(List<double[]> rings, IntConsumer pixel) {
        int top = height;
        int end = 0;
        long all = 0;
        for (double[] ring : rings) {
            for (int i = 0; i + 1 < ring.length; i += 2) {
                int from = firstRow(ring, i);
                int to = endRow(ring, i);
                all += Math.max(0, to - from);
                top = from < to ? Math.min(top, from) : top;
                end = from < to ? Math.max(end, to) : end;
            }
        }
        if (all > MOST_CROSSINGS) {
            throw new ImageException("An outline crosses the rows of the image more than " + MOST_CROSSINGS
                    + " times, which no drawing of an object does; simplify it.");
        }
        if (all == 0) {
            return;
        }
        int[] starts = new int[end - top + 1];
        for (double[] ring : rings) {
            for (int i = 0; i + 1 < ring.length; i += 2) {
                for (int y = firstRow(ring, i); y < endRow(ring, i); y++) {
                    starts[y - top + 1]++;
                }
            }
        }
        for (int row = 1; row < starts.length; row++) {
            starts[row] += starts[row - 1];
        }
        double[] crossings = new double[(int) all];
        int[] next = starts.clone();
        for (double[] ring : rings) {
            for (int i = 0; i + 1 < ring.length; i += 2) {
                for (int y = firstRow(ring, i); y < endRow(ring, i); y++) {
                    crossings[next[y - top]++] = crossing(ring, i, y + 0.5);
                }
            }
        }
        for (int row = 0; row + 1 < starts.length; row++) {
            Arrays.sort(crossings, starts[row], starts[row + 1]);
            for (int i = starts[row]; i + 1 < starts[row + 1]; i += 2) {
                int to = column(crossings[i + 1]);
                for (int x = column(crossings[i]); x < to; x++) {
                    pixel.accept((row + top) * width + x);
                }
            }
        }
    }

    /** The first row whose centre is not above the edge that begins at place i. */
    private int firstRow(double[] ring, int i) {
        return row(Math.min(ring[i + 1], ring[next(ring, i) + 1]));
    }

    private int endRow(double[] ring, int i) {
        return row(Math.max(ring[i + 1], ring[next(ring, i) + 1]));
    }

    private int row(double y) {
        return (int) Math.max(0, Math.min(height, Math.ceil(y - 0.5)));
    }

    private int column(double x) {
        return (int) Math.max(0, Math.min(width, Math.floor(x + 0.5)));
    }

    private static int next(double[] ring, int i) {
        return i + 2 < ring.length ? i + 2 : 0;
    }

    private static double crossing(double[] ring, int i, double y) {
        int j = next(ring, i);
        // from above to below, so that the same edge of a neighbour gives the same crossing
        int a = ring[i + 1] <= ring[j + 1] ? i : j;
        int b = a == i ? j : i;
        return ring[a] + (y - ring[a + 1]) * (ring[b] - ring[a]) / (ring[b + 1] - ring[a + 1]);
    }
}
