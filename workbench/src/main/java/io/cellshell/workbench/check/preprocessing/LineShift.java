package io.cellshell.workbench.check.preprocessing;

import java.util.Optional;

/**
 * By how many pixels every second line is shifted along itself: moved back, it differs least from the mean of the lines on both sides.
 *
 * @param pixels from -6 to 6, not 0
 * @param gain by what share the mean squared difference falls
 * @param ofRows whether the lines are rows
 */
record LineShift(int pixels, double gain, boolean ofRows) {

    private static final int FARTHEST = 6;

    /** A share of the squared difference, most of which is noise where objects are few. */
    private static final double LEAST = 0.03;

    /** In standard deviations of the squared difference of as many pixels of noise. */
    private static final double SURE = 8;

    private static final int SMALLEST = 32;

    static Optional<LineShift> of(PixelGrid grid) {
        if (Math.min(grid.height(), grid.width()) < SMALLEST) {
            return Optional.empty();
        }
        return of(grid.values(), grid.height(), grid.width(), grid.width(), 1, true)
                .or(() -> of(grid.values(), grid.width(), grid.height(), 1, grid.width(), false));
    }

    private static Optional<LineShift> of(float[] p, int lines, int length, int lineStep, int step, boolean rows) {
        double unmoved = difference(p, lines, length, lineStep, step, 0);
        double least = unmoved;
        int best = 0;
        for (int shift = -FARTHEST; shift <= FARTHEST; shift++) {
            double moved = shift == 0 ? unmoved : difference(p, lines, length, lineStep, step, shift);
            if (moved < least) {
                least = moved;
                best = shift;
            }
        }
        double gain = unmoved > 0 ? 1 - least / unmoved : 0;
        double chance = SURE * Math.sqrt(2 / (lines / 2.0 * length));
        return best != 0 && gain > Math.max(LEAST, chance)
                ? Optional.of(new LineShift(best, gain, rows))
                : Optional.empty();
    }

    /** Mean square of every second line, moved along itself, less the mean of the lines before and after. */
    private static double difference(float[] p, int lines, int length, int lineStep, int step, int shift) {
        double sum = 0;
        long count = 0;
        for (int line = 1; line < lines - 1; line += 2) {
            for (int i = FARTHEST; i < length - FARTHEST; i++) {
                int at = line * lineStep + i * step;
                double between = (p[at - lineStep] + (double) p[at + lineStep]) / 2;
                double difference = p[at + shift * step] - between;
                sum += difference * difference;
                count++;
            }
        }
        return sum / count;
    }
}
