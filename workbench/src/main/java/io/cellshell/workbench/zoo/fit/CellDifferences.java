package io.cellshell.workbench.zoo.fit;

/**
 * How the cells of a part of an image differ from their neighbours to the right and below.
 *
 * @param right row by row; 0 in the last column
 * @param below row by row; 0 in the last row
 */
record CellDifferences(int columns, float[] right, float[] below) {

    static CellDifferences of(MeanTable image, int y, int x, int rows, int columns, int side) {
        double[] means = new double[rows * columns];
        for (int i = 0; i < means.length; i++) {
            means[i] = image.mean(y + i / columns * side, x + i % columns * side, side);
        }
        float[] right = new float[means.length];
        float[] below = new float[means.length];
        for (int i = 0; i < means.length; i++) {
            right[i] = i % columns < columns - 1 ? (float) (means[i + 1] - means[i]) : 0;
            below[i] = i + columns < means.length ? (float) (means[i + columns] - means[i]) : 0;
        }
        return new CellDifferences(columns, right, below);
    }

    /** Of cells that overlap by half: each differs from the second one to the right, and from the second one below. */
    static CellDifferences overlapping(MeanTable image, int rows, int columns, int side, int step) {
        float[] right = new float[rows * columns];
        float[] below = new float[rows * columns];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                double mean = image.mean(y * step, x * step, side);
                int i = y * columns + x;
                right[i] = x < columns - 2 ? (float) (image.mean(y * step, (x + 2) * step, side) - mean) : 0;
                below[i] = y < rows - 2 ? (float) (image.mean((y + 2) * step, x * step, side) - mean) : 0;
            }
        }
        return new CellDifferences(columns, right, below);
    }

    /** With the part of overlapping ones that begins at a place; 0 where nothing differs. */
    double correlationAt(CellDifferences overlapping, int top, int left) {
        int rows = right.length / columns;
        double both = 0;
        double own = 0;
        double others = 0;
        for (int y = 0; y < rows; y++) {
            int j = (top + 2 * y) * overlapping.columns + left;
            for (int x = 0; x < columns; x++, j += 2) {
                int i = y * columns + x;
                float across = x < columns - 1 ? overlapping.right[j] : 0;
                float down = y < rows - 1 ? overlapping.below[j] : 0;
                both += right[i] * across + below[i] * down;
                own += right[i] * right[i] + below[i] * below[i];
                others += across * across + down * down;
            }
        }
        return own > 0 && others > 0 ? both / Math.sqrt(own * others) : 0;
    }

    /** With those of another part of the same size, from one row and column to before another; 0 where nothing differs. */
    double correlation(CellDifferences other, int top, int left, int bottom, int end) {
        double both = 0;
        double own = 0;
        double others = 0;
        for (int y = top; y < bottom; y++) {
            for (int i = y * columns + left; i < y * columns + end; i++) {
                both += right[i] * other.right[i] + below[i] * other.below[i];
                own += right[i] * right[i] + below[i] * below[i];
                others += other.right[i] * other.right[i] + other.below[i] * other.below[i];
            }
        }
        return own > 0 && others > 0 ? both / Math.sqrt(own * others) : 0;
    }
}
