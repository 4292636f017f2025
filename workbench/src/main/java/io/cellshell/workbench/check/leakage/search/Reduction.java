package io.cellshell.workbench.check.leakage.search;

import io.cellshell.workbench.image.Orientation;

/**
 * An image as the means of square cells, at most 128 along a side. Cells are as large in every image of about the same size, so that
 * two crops of one field can be laid over each other. What is smooth is taken away: uneven illumination is alike in unrelated images.
 *
 * @param cell side of a cell, in pixels
 * @param height in cells
 * @param width in cells
 * @param values row by row
 */
record Reduction(int cell, int height, int width, float[] values) {

    private static final int MOST = 128;
    /** Narrower strips are not told apart. */
    private static final int LEAST = 32;
    /** What is as smooth as the mean over 33 × 33 cells is taken for illumination. */
    private static final int REACH = 16;

    static Reduction of(float[] pixels, int height, int width) {
        int cell = Math.max(1, (Math.max(height, width) + MOST - 1) / MOST);
        return of(pixels, height, width, cell).flattened();
    }

    double variance() {
        CorrelationSums moments = new CorrelationSums();
        moments.add(values, 0, values, 0, values.length);
        return moments.leastVariance();
    }

    /** The same with cells twice as large. */
    Reduction halved() {
        Reduction half = of(values, height, width, 2);
        return new Reduction(2 * cell, half.height, half.width, half.values);
    }

    /** The same in another orientation. */
    Reduction in(Orientation orientation) {
        return new Reduction(
                cell,
                orientation.swapsAxes() ? width : height,
                orientation.swapsAxes() ? height : width,
                orientation.apply(values, height, width));
    }

    /** The same with its quadrants swapped crosswise. */
    Reduction displaced() {
        float[] moved = new float[values.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                moved[y * width + x] = values[(y + height / 2) % height * width + (x + width / 2) % width];
            }
        }
        return new Reduction(cell, height, width, moved);
    }

    /**
     * A rectangle out of the middle, once this is turned and moved.
     *
     * @param rows in cells
     * @param columns in cells
     * @param angle in radians
     * @param down in cells
     * @param right in cells
     * @param sign -1 to invert it
     */
    Reduction part(int rows, int columns, double angle, double down, double right, double sign) {
        float[] part = new float[rows * columns];
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        for (int v = 0; v < rows; v++) {
            for (int u = 0; u < columns; u++) {
                double dy = v - (rows - 1) / 2.0;
                double dx = u - (columns - 1) / 2.0;
                part[v * columns + u] = (float) (sign
                        * between(
                                cos * dy - sin * dx + (height - 1) / 2.0 + down,
                                sin * dy + cos * dx + (width - 1) / 2.0 + right));
            }
        }
        return new Reduction(cell, rows, columns, part);
    }

    /** Bilinear; beyond the sides as at the sides. */
    private float between(double y, double x) {
        double row = Math.max(0, Math.min(height - 1, y));
        double column = Math.max(0, Math.min(width - 1, x));
        int top = Math.min(height - 2, (int) row);
        int left = Math.min(width - 2, (int) column);
        double below = row - top;
        double beside = column - left;
        int i = top * width + left;
        return (float) ((1 - below) * ((1 - beside) * values[i] + beside * values[i + 1])
                + below * ((1 - beside) * values[i + width] + beside * values[i + width + 1]));
    }

    /** The same turned by 180°. */
    Reduction turned() {
        return new Reduction(cell, height, width, Orientation.HALF_TURN.apply(values, height, width));
    }

    /** Pixels that fill no whole cell at the right and at the bottom are left out. */
    private static Reduction of(float[] pixels, int height, int width, int cell) {
        int rows = height / cell;
        int columns = width / cell;
        float[] sums = new float[rows * columns];
        for (int y = 0; y < rows * cell; y++) {
            for (int x = 0; x < columns * cell; x++) {
                sums[y / cell * columns + x / cell] += pixels[y * width + x];
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= cell * cell;
        }
        return new Reduction(cell, rows, columns, sums);
    }

    /** Whether two of them can be laid over each other. */
    boolean fits(Reduction other) {
        return cell == other.cell && Math.min(leastSide(), other.leastSide()) >= LEAST;
    }

    int leastSide() {
        return Math.min(height, width);
    }

    private Reduction flattened() {
        double[] sums = new double[(height + 1) * (width + 1)];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                sums[(y + 1) * (width + 1) + x + 1] = values[y * width + x]
                        + sums[y * (width + 1) + x + 1]
                        + sums[(y + 1) * (width + 1) + x]
                        - sums[y * (width + 1) + x];
            }
        }
        float[] flat = new float[values.length];
        for (int y = 0; y < height; y++) {
            int top = Math.max(0, y - REACH) * (width + 1);
            int bottom = Math.min(height, y + REACH + 1) * (width + 1);
            for (int x = 0; x < width; x++) {
                int left = Math.max(0, x - REACH);
                int right = Math.min(width, x + REACH + 1);
                double sum = sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left];
                flat[y * width + x] =
                        values[y * width + x] - (float) (sum * (width + 1) / ((bottom - top) * (right - left)));
            }
        }
        return new Reduction(cell, height, width, flat);
    }
}
