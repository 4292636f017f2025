package io.cellshell.workbench.check.leakage.search;

import io.cellshell.workbench.image.Orientation;

/**
 * An image as 32 × 32 means, less what is smooth in them (uneven illumination is alike in unrelated images), brought to mean 0
 * and length 1. The dot product of two is their correlation.
 *
 * @param values row by row; empty where the image is too even to be recognised
 */
record Thumbnail(float[] values) {

    static final int SIDE = 32;
    /** What is as smooth as the mean over 9 × 9 cells is taken for illumination. */
    private static final int REACH = 4;

    private static final double EVEN = 1e-3;

    static Thumbnail of(float[] pixels, int height, int width) {
        float[] small = means(pixels, height, width);
        float[] fine = new float[small.length];
        double squares = 0;
        double fineSquares = 0;
        double mean = mean(small);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int i = y * SIDE + x;
                fine[i] = small[i] - around(small, y, x);
                squares += (small[i] - mean) * (small[i] - mean);
            }
        }
        double fineMean = mean(fine);
        for (int i = 0; i < fine.length; i++) {
            fine[i] -= (float) fineMean;
            fineSquares += (double) fine[i] * fine[i];
        }
        if (!(fineSquares > EVEN * squares)) {
            return new Thumbnail(new float[0]);
        }
        for (int i = 0; i < fine.length; i++) {
            fine[i] /= (float) Math.sqrt(fineSquares);
        }
        return new Thumbnail(fine);
    }

    boolean isTelling() {
        return values.length > 0;
    }

    /** This thumbnail seen in another orientation. */
    Thumbnail in(Orientation orientation) {
        return isTelling() ? new Thumbnail(orientation.apply(values, SIDE, SIDE)) : this;
    }

    /** This thumbnail with its quadrants swapped crosswise: the same content in another place, to learn what chance does. */
    Thumbnail displaced() {
        if (!isTelling()) {
            return this;
        }
        float[] moved = new float[values.length];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                moved[y * SIDE + x] = values[(y + SIDE / 2) % SIDE * SIDE + (x + SIDE / 2) % SIDE];
            }
        }
        return new Thumbnail(moved);
    }

    double correlation(Thumbnail other) {
        // four sums that need not wait for each other, of a number of values that is divided by four
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        for (int i = 0; i < values.length; i += 4) {
            first += values[i] * other.values[i];
            second += values[i + 1] * other.values[i + 1];
            third += values[i + 2] * other.values[i + 2];
            fourth += values[i + 3] * other.values[i + 3];
        }
        return Math.min(1, first + second + third + fourth);
    }

    /** Mean of each cell of a grid laid over the image; a pixel on a line counts on both sides by its share. */
    private static float[] means(float[] pixels, int height, int width) {
        float[] rows = new float[SIDE * width];
        for (int cell = 0; cell < SIDE; cell++) {
            double from = (double) cell * height / SIDE;
            double to = (double) (cell + 1) * height / SIDE;
            for (int y = (int) from; y < Math.min(height, Math.ceil(to)); y++) {
                float share = (float) ((Math.min(y + 1, to) - Math.max(y, from)) / (to - from));
                for (int x = 0; x < width; x++) {
                    rows[cell * width + x] += share * pixels[y * width + x];
                }
            }
        }
        float[] cells = new float[SIDE * SIDE];
        for (int cell = 0; cell < SIDE; cell++) {
            double from = (double) cell * width / SIDE;
            double to = (double) (cell + 1) * width / SIDE;
            for (int x = (int) from; x < Math.min(width, Math.ceil(to)); x++) {
                float share = (float) ((Math.min(x + 1, to) - Math.max(x, from)) / (to - from));
                for (int y = 0; y < SIDE; y++) {
                    cells[y * SIDE + cell] += share * rows[y * width + x];
                }
            }
        }
        return cells;
    }

    private static float around(float[] small, int y, int x) {
        float sum = 0;
        int count = 0;
        for (int v = Math.max(0, y - REACH); v <= Math.min(SIDE - 1, y + REACH); v++) {
            for (int u = Math.max(0, x - REACH); u <= Math.min(SIDE - 1, x + REACH); u++) {
                sum += small[v * SIDE + u];
                count++;
            }
        }
        return sum / count;
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
