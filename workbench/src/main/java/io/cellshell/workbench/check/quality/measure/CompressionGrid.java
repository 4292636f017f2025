package io.cellshell.workbench.check.quality.measure;

import io.cellshell.workbench.image.Image;
import java.util.stream.IntStream;

/**
 * How much pixels jump from one block of 8 × 8 to the next, beyond what they do within blocks. Between two neighbouring columns the
 * jump is their mean absolute difference, less the mean of the differences just before and after: smooth images and noise
 * alike give 0. The jumps at one phase of the 8 columns are compared with those at the others.
 *
 * @param excess mean jump at the borders of the blocks, in grey levels, over rows and columns
 * @param score that excess divided by its standard error, the smaller of rows and columns
 */
public record CompressionGrid(double excess, double score) {

    private static final int SIZE = 8;

    /** So many borders of blocks. */
    private static final int LEAST = 4;

    /** Measures the grid of blocks in a plane. */
    public static CompressionGrid of(Image plane) {
        double[] columns = jumps(plane.pixels(), plane.height(), plane.width(), plane.width(), 1);
        double[] rows = jumps(plane.pixels(), plane.width(), plane.height(), 1, plane.width());
        CompressionGrid across = strongest(columns);
        CompressionGrid down = strongest(rows);
        return new CompressionGrid((across.excess + down.excess) / 2, Math.min(across.score, down.score));
    }

    /** The jump from each line to the next; lines are {@code lineStep} apart, their pixels {@code step}. */
    private static double[] jumps(float[] p, int length, int lines, int step, int lineStep) {
        double[] differences = new double[lines - 1];
        for (int line = 0; line < lines - 1; line++) {
            double sum = 0;
            for (int i = 0; i < length; i++) {
                int at = line * lineStep + i * step;
                sum += Math.abs(p[at] - p[at + lineStep]);
            }
            differences[line] = sum / length;
        }
        double[] jumps = new double[differences.length];
        for (int line = 1; line < jumps.length - 1; line++) {
            jumps[line] = differences[line] - (differences[line - 1] + differences[line + 1]) / 2;
        }
        return jumps;
    }

    /**
     * The phase that stands out most, since a crop may have moved the grid; against the phase that stands out second. Pixels that
     * were enlarged two or four times have several that are alike, which are no blocks of eight.
     */
    private static CompressionGrid strongest(double[] jumps) {
        double[] means = new double[SIZE];
        int[] counts = new int[SIZE];
        for (int line = 1; line < jumps.length - 1; line++) {
            means[line % SIZE] += jumps[line];
            counts[line % SIZE]++;
        }
        int phase = 0;
        for (int p = 0; p < SIZE; p++) {
            means[p] /= Math.max(1, counts[p]);
            phase = means[p] > means[phase] ? p : phase;
        }
        if (counts[phase] < LEAST) {
            return new CompressionGrid(0, 0);
        }
        double second = Double.NEGATIVE_INFINITY;
        for (int p = 0; p < SIZE; p++) {
            second = p == phase || p == (phase + 1) % SIZE || p == (phase + SIZE - 1) % SIZE
                    ? second
                    : Math.max(second, means[p]);
        }
        if (!(median(jumps, phase) > second)) {
            // Blocks have borders all over the image; a single edge at one of them is an object.
            return new CompressionGrid(0, 0);
        }
        double squares = 0;
        int rest = 0;
        for (int line = 1; line < jumps.length - 1; line++) {
            if (line % SIZE != phase && (line + 1) % SIZE != phase && (line + SIZE - 1) % SIZE != phase) {
                squares += Math.pow(jumps[line] - means[line % SIZE], 2);
                rest++;
            }
        }
        double deviation = Math.sqrt(Math.max(1e-12, squares / rest));
        double excess = means[phase] - second;
        return new CompressionGrid(excess, excess / (deviation / Math.sqrt(counts[phase])));
    }

    private static double median(double[] jumps, int phase) {
        return PixelStatistics.median(IntStream.range(1, jumps.length - 1)
                .filter(line -> line % SIZE == phase)
                .mapToDouble(line -> jumps[line])
                .toArray());
    }
}
