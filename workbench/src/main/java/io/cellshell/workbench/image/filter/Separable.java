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

    /** One kernel through the sections of a volume, and then the sum of these terms in each of them. */
    public record Through(Kernel sections, List<Term> terms) {}

    /**
     * The sum of a volume's convolutions with each of the terms. What is summed along the sections are the few rows that are needed next.
     *
     * @param voxels section by section, each row by row from the top
     */
    public static float[] convolve(
            float[] voxels, int depth, int height, int width, Border border, List<Through> parts) {
        float[] result = new float[voxels.length];
        double[] sums = new double[height * width];
        for (int z = 0; z < depth; z++) {
            Arrays.fill(sums, 0);
            for (Through part : parts) {
                Rows sections = new Sections(voxels, depth, height, width, border, part.sections(), z);
                add(sections, height, width, border, part.terms(), (y, sum) -> {
                    for (int x = 0; x < width; x++) {
                        sums[y * width + x] += sum[x];
                    }
                });
            }
            for (int i = 0; i < sums.length; i++) {
                result[z * sums.length + i] = (float) sums[i];
            }
        }
        return result;
    }

    /**
     * The sum of the image's convolutions with each of the terms.
     *
     * @param pixels row by row from the top
     */
    public static float[] convolve(float[] pixels, int height, int width, Border border, List<Term> terms) {
        float[] result = new float[pixels.length];
        add(
                (y, row) -> {
                    for (int x = 0; x < width; x++) {
                        row[x] = pixels[y * width + x];
                    }
                },
                height,
                width,
                border,
                terms,
                (y, sum) -> {
                    for (int x = 0; x < width; x++) {
                        result[y * width + x] = (float) sum[x];
                    }
                });
        return result;
    }

    /** Where rows come from, or go to. */
    private interface Rows {
        void row(int y, double[] values);
    }

    private static void add(Rows pixels, int height, int width, Border border, List<Term> terms, Rows result) {
        int radius = terms.stream().mapToInt(Term::radius).max().orElse(0);
        Window window = new Window(pixels, height, width, radius, border);
        double[] down = new double[width];
        double[] padded = new double[width + 2 * radius];
        double[] sum = new double[width];
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
            result.row(y, sum);
        }
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

    /** The rows of one section, summed along the sections around it. */
    private record Sections(float[] voxels, int depth, int height, int width, Border border, Kernel kernel, int z)
            implements Rows {

        @Override
        public void row(int y, double[] sum) {
            int at = (z * height + y) * width;
            for (int x = 0; x < width; x++) {
                sum[x] = kernel.weight(0) * voxels[at + x];
            }
            for (int k = 1; k <= kernel.radius(); k++) {
                double weight = kernel.weight(k);
                int before = (border.inside(z - k, depth) * height + y) * width;
                int behind = (border.inside(z + k, depth) * height + y) * width;
                for (int x = 0; x < width; x++) {
                    sum[x] += weight * ((double) voxels[before + x] + voxels[behind + x]);
                }
            }
        }
    }

    /** The input rows that one output row needs, as doubles; each is made once. */
    private static final class Window {

        private final Rows pixels;
        private final int height;
        private final int radius;
        private final Border border;
        private final double[][] rows;
        private int read;

        Window(Rows pixels, int height, int width, int radius, Border border) {
            this.pixels = pixels;
            this.height = height;
            this.radius = radius;
            this.border = border;
            this.rows = new double[Math.min(height, 2 * radius + 1)][width];
        }

        void moveTo(int y) {
            for (; read < height && read <= y + radius; read++) {
                pixels.row(read, rows[read % rows.length]);
            }
        }

        double[] row(int y) {
            return rows[border.inside(y, height) % rows.length];
        }
    }
}
