package io.cellshell.workbench.image.filter;

import java.util.Arrays;
import java.util.List;

/**
 * Convolution with a sum of separable kernels. An output row needs only a few input rows, which stay in the processor's cache while
 * both axes are done; sums are in double precision.
 */
public final class Separable {

    private Separable() {}

    /** One kernel down the columns, then one along the rows. */
    public record Term(Kernel columns, Kernel rows) {

        int radius() {
            return Math.max(columns.radius(), rows.radius());
        }
    }

    /**
     * The sum of the image's convolutions with each of the terms.
     *
     * @param pixels row by row from the top
     */
    public static float[] convolve(float[] pixels, int height, int width, Border border, List<Term> terms) {
        int radius = terms.stream().mapToInt(Term::radius).max().orElse(0);
        Window window = new Window(pixels, height, width, radius, border);
        double[] down = new double[width];
        double[] padded = new double[width + 2 * radius];
        double[] sum = new double[width];
        float[] result = new float[pixels.length];
        for (int y = 0; y < height; y++) {
            window.moveTo(y);
            Arrays.fill(sum, 0);
            for (Term term : terms) {
                Kernel columns = term.columns();
                scale(window.row(y), columns.weight(0), down);
                int k = 1;
                for (; k + 1 <= columns.radius(); k += 2) {
                    addBoth(
                            window.row(y - k),
                            window.row(y + k),
                            columns.weight(k),
                            window.row(y - k - 1),
                            window.row(y + k + 1),
                            columns.weight(k + 1),
                            down);
                }
                for (; k <= columns.radius(); k++) {
                    addBoth(window.row(y - k), window.row(y + k), columns.weight(k), down);
                }
                pad(down, padded, radius, border);
                addRow(padded, radius, term.rows(), sum);
            }
            for (int x = 0; x < width; x++) {
                result[y * width + x] = (float) sum[x];
            }
        }
        return result;
    }

    private static void scale(double[] row, double weight, double[] sum) {
        for (int x = 0; x < sum.length; x++) {
            sum[x] = weight * row[x];
        }
    }

    private static void addBoth(
            double[] above,
            double[] below,
            double weight,
            double[] farAbove,
            double[] farBelow,
            double farWeight,
            double[] sum) {
        for (int x = 0; x < sum.length; x++) {
            sum[x] = sum[x] + weight * (above[x] + below[x]) + farWeight * (farAbove[x] + farBelow[x]);
        }
    }

    private static void addBoth(double[] above, double[] below, double weight, double[] sum) {
        for (int x = 0; x < sum.length; x++) {
            sum[x] += weight * (above[x] + below[x]);
        }
    }

    /** Four weights at a time, so that a sum is loaded and stored a quarter as often; added one after the other, as one at a time. */
    private static void addRow(double[] padded, int radius, Kernel kernel, double[] sum) {
        addShifted(padded, radius, 0, kernel.weight(0) / 2, sum);
        int k = 1;
        for (; k + 3 <= kernel.radius(); k += 4) {
            addFour(padded, radius, k, kernel, sum);
        }
        for (; k <= kernel.radius(); k++) {
            addShifted(padded, radius, k, kernel.weight(k), sum);
        }
    }

    private static void addFour(double[] padded, int radius, int shift, Kernel kernel, double[] sum) {
        double first = kernel.weight(shift);
        double second = kernel.weight(shift + 1);
        double third = kernel.weight(shift + 2);
        double fourth = kernel.weight(shift + 3);
        int before = radius - shift;
        int after = radius + shift;
        for (int x = 0; x < sum.length; x++) {
            sum[x] = sum[x]
                    + first * (padded[x + before] + padded[x + after])
                    + second * (padded[x + before - 1] + padded[x + after + 1])
                    + third * (padded[x + before - 2] + padded[x + after + 2])
                    + fourth * (padded[x + before - 3] + padded[x + after + 3]);
        }
    }

    private static void addShifted(double[] padded, int radius, int shift, double weight, double[] sum) {
        int before = radius - shift;
        int after = radius + shift;
        for (int x = 0; x < sum.length; x++) {
            sum[x] += weight * (padded[x + before] + padded[x + after]);
        }
    }

    private static void pad(double[] row, double[] padded, int radius, Border border) {
        System.arraycopy(row, 0, padded, radius, row.length);
        for (int k = 1; k <= radius; k++) {
            padded[radius - k] = row[border.inside(-k, row.length)];
            padded[radius + row.length - 1 + k] = row[border.inside(row.length - 1 + k, row.length)];
        }
    }

    /** The input rows that one output row needs, as doubles; each is turned into doubles once. */
    private static final class Window {

        private final float[] pixels;
        private final int height;
        private final int width;
        private final int radius;
        private final Border border;
        private final double[][] rows;
        private int read;

        Window(float[] pixels, int height, int width, int radius, Border border) {
            this.pixels = pixels;
            this.height = height;
            this.width = width;
            this.radius = radius;
            this.border = border;
            this.rows = new double[Math.min(height, 2 * radius + 1)][width];
        }

        void moveTo(int y) {
            for (; read < height && read <= y + radius; read++) {
                double[] row = rows[read % rows.length];
                for (int x = 0; x < width; x++) {
                    row[x] = pixels[read * width + x];
                }
            }
        }

        double[] row(int y) {
            return rows[border.inside(y, height) % rows.length];
        }
    }
}
