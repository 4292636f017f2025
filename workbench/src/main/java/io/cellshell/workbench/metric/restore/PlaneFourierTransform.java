package io.cellshell.workbench.metric.restore;

/** The Fourier transform of planes of one size: of their rows, then of their columns. */
public final class PlaneFourierTransform {

    private final int height;
    private final FourierTransform rows;
    private final FourierTransform columns;

    /** For planes of so many rows and columns. */
    public PlaneFourierTransform(int height, int width) {
        this.height = height;
        this.rows = new FourierTransform(width);
        this.columns = new FourierTransform(height);
    }

    /** Replaces a plane, row by row, by its transform; without a factor. */
    public void transform(double[][] real, double[][] imaginary) {
        for (int y = 0; y < height; y++) {
            rows.transform(real[y], imaginary[y]);
        }
        double[] re = new double[height];
        double[] im = new double[height];
        for (int x = 0; x < real[0].length; x++) {
            for (int y = 0; y < height; y++) {
                re[y] = real[y][x];
                im[y] = imaginary[y][x];
            }
            columns.transform(re, im);
            for (int y = 0; y < height; y++) {
                real[y][x] = re[y];
                imaginary[y][x] = im[y];
            }
        }
    }
}
