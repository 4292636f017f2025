package io.cellshell.workbench.check.quality;

import io.cellshell.workbench.image.Image;

/**
 * How much pixels jump from one block of 8 × 8 to the next, beyond what they do within blocks. Between two neighbouring columns the
 * jump is their mean absolute difference, less the mean of the differences just before and after: smooth images and noise
 * alike give 0. The jumps at one phase of the 8 columns are compared with those at the seven others.
 *
 * @param excess mean jump at the borders of the blocks, in grey levels, over rows and columns
 * @param score that excess divided by its standard error, the smaller of rows and columns
 */
record Blocks(double excess, double score) {

    private static final int SIZE = 8;

    static Blocks of(Image plane) {
        double[] columns = jumps(plane.pixels(), plane.height(), plane.width(), plane.width(), 1);
        double[] rows = jumps(plane.pixels(), plane.width(), plane.height(), 1, plane.width());
        Blocks across = strongest(columns);
        Blocks down = strongest(rows);
        return new Blocks((across.excess + down.excess) / 2, Math.min(across.score, down.score));
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

    /** The phase that stands out most: a crop may have moved the grid. */
    private static Blocks strongest(double[] jumps) {
        Blocks strongest = new Blocks(0, 0);
        for (int phase = 0; phase < SIZE; phase++) {
            double sum = 0;
            double others = 0;
            double squares = 0;
            int count = 0;
            int rest = 0;
            for (int line = 1; line < jumps.length - 1; line++) {
                if (line % SIZE == phase) {
                    sum += jumps[line];
                    count++;
                } else if ((line + 1) % SIZE != phase && (line + SIZE - 1) % SIZE != phase) {
                    others += jumps[line];
                    squares += jumps[line] * jumps[line];
                    rest++;
                }
            }
            if (count >= 4) {
                double mean = others / rest;
                double deviation = Math.sqrt(Math.max(1e-12, squares / rest - mean * mean));
                double excess = sum / count - mean;
                double score = excess / (deviation / Math.sqrt(count));
                strongest = score > strongest.score ? new Blocks(excess, score) : strongest;
            }
        }
        return strongest;
    }
}
