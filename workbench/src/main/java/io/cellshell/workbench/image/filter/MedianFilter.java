package io.cellshell.workbench.image.filter;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import java.util.Arrays;

/** Replaces each pixel by the median of its neighbourhood: takes out single bright or dark pixels and keeps edges. */
public final class MedianFilter {

    private static final int MAX_RADIUS = 50;

    private MedianFilter() {}

    /**
     * The median over a square around each pixel; beyond the border the nearest pixel is repeated. Equal to
     * {@code scipy.ndimage.median_filter} with mode {@code nearest}.
     *
     * @param radius the square has a side of {@code 2 * radius + 1} pixels; 1 to 50
     * @throws ImageException where an intensity is no finite number
     */
    public static Image filter(Image image, int radius) {
        if (radius < 1 || radius > MAX_RADIUS) {
            throw new ImageException(
                    "The radius of a median filter is from 1 to 50 pixels, but " + radius + " was given.");
        }
        float[] pixels = FiniteIntensities.of(image, "a median filter");
        int height = image.height();
        int width = image.width();
        float[] medians = radius == 1
                ? ofNine(pixels, height, width)
                : new SlidingMedian(pixels, height, width, radius).medians();
        return Filtered.of(image, medians);
    }

    /**
     * Of nine values in three ordered columns the median is that of the greatest of the lowest, the middle one of the middle ones and the
     * least of the highest. Whole rows are ordered at once, which a processor does for several pixels at a time.
     */
    private static float[] ofNine(float[] pixels, int height, int width) {
        float[] medians = new float[pixels.length];
        float[] low = new float[width + 2];
        float[] middle = new float[width + 2];
        float[] high = new float[width + 2];
        for (int y = 0; y < height; y++) {
            int above = Math.max(0, y - 1) * width;
            int here = y * width;
            int below = Math.min(height - 1, y + 1) * width;
            for (int x = 0; x < width; x++) {
                float a = Math.min(pixels[above + x], pixels[here + x]);
                float b = Math.max(pixels[above + x], pixels[here + x]);
                float c = pixels[below + x];
                low[x + 1] = Math.min(a, c);
                middle[x + 1] = Math.max(a, Math.min(b, c));
                high[x + 1] = Math.max(b, c);
            }
            for (float[] row : new float[][] {low, middle, high}) {
                row[0] = row[1];
                row[width + 1] = row[width];
            }
            for (int x = 0; x < width; x++) {
                float lows = Math.max(low[x], Math.max(low[x + 1], low[x + 2]));
                float highs = Math.min(high[x], Math.min(high[x + 1], high[x + 2]));
                medians[here + x] = median(lows, median(middle[x], middle[x + 1], middle[x + 2]), highs);
            }
        }
        return medians;
    }

    private static float median(float a, float b, float c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    /**
     * Keeps the values of the square in order while it moves along a row: the column that leaves and the one that comes are in order,
     * too, so that one pass over the square is enough. Each column is kept in order while the square moves down.
     */
    private static final class SlidingMedian {

        private final float[] pixels;
        private final int height;
        private final int width;
        private final int radius;
        private final float[][] columns;
        private float[] square;
        private float[] next;

        SlidingMedian(float[] pixels, int height, int width, int radius) {
            this.pixels = pixels;
            this.height = height;
            this.width = width;
            this.radius = radius;
            int side = 2 * radius + 1;
            this.columns = new float[width][side];
            this.square = new float[side * side];
            this.next = new float[side * side];
        }

        float[] medians() {
            float[] medians = new float[pixels.length];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    if (y == 0) {
                        fill(x);
                    } else {
                        replace(columns[x], at(y - radius - 1, x), at(y + radius, x));
                    }
                }
                begin();
                medians[y * width] = square[square.length / 2];
                for (int x = 1; x < width; x++) {
                    move(columns[inside(x - radius - 1)], columns[inside(x + radius)]);
                    medians[y * width + x] = square[square.length / 2];
                }
            }
            return medians;
        }

        private void fill(int x) {
            for (int i = -radius; i <= radius; i++) {
                columns[x][i + radius] = at(i, x);
            }
            Arrays.sort(columns[x]);
        }

        private float at(int y, int x) {
            return pixels[Border.NEAREST.inside(y, height) * width + x];
        }

        private int inside(int x) {
            return Border.NEAREST.inside(x, width);
        }

        private static void replace(float[] ordered, float leaving, float coming) {
            int i = 0;
            while (ordered[i] != leaving) {
                i++;
            }
            while (i > 0 && ordered[i - 1] > coming) {
                ordered[i] = ordered[i - 1];
                i--;
            }
            while (i < ordered.length - 1 && ordered[i + 1] < coming) {
                ordered[i] = ordered[i + 1];
                i++;
            }
            ordered[i] = coming;
        }

        private void begin() {
            int side = 2 * radius + 1;
            for (int j = -radius; j <= radius; j++) {
                System.arraycopy(columns[inside(j)], 0, square, (j + radius) * side, side);
            }
            Arrays.sort(square);
        }

        private void move(float[] leaving, float[] coming) {
            int to = 0;
            int left = 0;
            int came = 0;
            for (float value : square) {
                if (left < leaving.length && value == leaving[left]) {
                    left++;
                    continue;
                }
                while (came < coming.length && coming[came] <= value) {
                    next[to++] = coming[came++];
                }
                next[to++] = value;
            }
            while (came < coming.length) {
                next[to++] = coming[came++];
            }
            float[] former = square;
            square = next;
            next = former;
        }
    }
}
