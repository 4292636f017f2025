package io.cellshell.workbench.zoo.fit;

/** The mean of any rectangle of an image at once, by a table of sums (Crow 1984, doi 10.1145/800031.808600). */
final class MeanTable {

    private final int height;
    private final int width;
    private final double[] sums;

    private MeanTable(int height, int width, double[] sums) {
        this.height = height;
        this.width = width;
        this.sums = sums;
    }

    /** Of an image whose squares of so many pixels are averaged first; those that are not whole are left out. */
    static MeanTable of(float[] pixels, int height, int width, int by) {
        int rows = height / by;
        int columns = width / by;
        double[] sums = new double[(rows + 1) * (columns + 1)];
        for (int y = 0; y < rows; y++) {
            double row = 0;
            for (int x = 0; x < columns; x++) {
                double cell = 0;
                for (int i = 0; i < by * by; i++) {
                    float value = pixels[(y * by + i / by) * width + x * by + i % by];
                    cell += Float.isFinite(value) ? value : 0;
                }
                row += cell / (by * by);
                sums[(y + 1) * (columns + 1) + x + 1] = sums[y * (columns + 1) + x + 1] + row;
            }
        }
        return new MeanTable(rows, columns, sums);
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    /** Mean of a square of {@code side} pixels. */
    double mean(int y, int x, int side) {
        int wide = width + 1;
        return (sums[(y + side) * wide + x + side]
                        - sums[y * wide + x + side]
                        - sums[(y + side) * wide + x]
                        + sums[y * wide + x])
                / (side * side);
    }
}
