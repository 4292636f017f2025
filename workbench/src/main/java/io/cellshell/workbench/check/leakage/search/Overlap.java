package io.cellshell.workbench.check.leakage.search;

import java.util.stream.Stream;

/**
 * How well two images agree where they lie over each other.
 *
 * @param down row of the first image in which the first row of the second lies
 * @param right column of the first image in which the first column of the second lies
 * @param r Pearson's correlation of what they show there
 * @param leastR the least correlation in its upper, lower, left and right half
 * @param leastVariance the least variance in such a half, of either image
 */
record Overlap(int down, int right, double r, double leastR, double leastVariance) {

    /** The share of the smaller of two images that the other covers. */
    static double share(Reduction one, Reduction other, int down, int right) {
        int height = Math.min(one.height(), other.height() + down) - Math.max(0, down);
        int width = Math.min(one.width(), other.width() + right) - Math.max(0, right);
        int whole = Math.min(one.height() * one.width(), other.height() * other.width());
        return height > 0 && width > 0 ? (double) height * width / whole : 0;
    }

    /** Pearson's correlation in every second row, which is enough to tell that two images do not agree. */
    static double glance(Reduction one, Reduction other, int down, int right) {
        int left = Math.max(0, right);
        int bottom = Math.min(one.height(), other.height() + down);
        int width = Math.min(one.width(), other.width() + right) - left;
        CorrelationSums moments = new CorrelationSums();
        for (int y = Math.max(0, down); y < bottom; y += 2) {
            moments.add(
                    one.values(),
                    y * one.width() + left,
                    other.values(),
                    (y - down) * other.width() + left - right,
                    width);
        }
        return moments.r();
    }

    /** The same with another correlation. */
    Overlap withR(double better) {
        return new Overlap(down, right, better, leastR, leastVariance);
    }

    /** The second image laid over the first; they share something there. */
    static Overlap of(Reduction one, Reduction other, int down, int right) {
        int top = Math.max(0, down);
        int left = Math.max(0, right);
        int height = Math.min(one.height(), other.height() + down) - top;
        int width = Math.min(one.width(), other.width() + right) - left;
        int middle = width / 2;
        CorrelationSums[] quarters = {
            new CorrelationSums(), new CorrelationSums(), new CorrelationSums(), new CorrelationSums()
        };
        for (int y = 0; y < height; y++) {
            int quarter = 2 * y < height ? 0 : 2;
            int from = (top + y) * one.width() + left;
            int otherFrom = (top + y - down) * other.width() + left - right;
            quarters[quarter].add(one.values(), from, other.values(), otherFrom, middle);
            quarters[quarter + 1].add(one.values(), from + middle, other.values(), otherFrom + middle, width - middle);
        }
        CorrelationSums[] halves = {
            quarters[0].plus(quarters[1]),
            quarters[2].plus(quarters[3]),
            quarters[0].plus(quarters[2]),
            quarters[1].plus(quarters[3])
        };
        return new Overlap(
                down,
                right,
                halves[0].plus(halves[1]).r(),
                Stream.of(halves).mapToDouble(CorrelationSums::r).min().orElseThrow(),
                Stream.of(halves)
                        .mapToDouble(CorrelationSums::leastVariance)
                        .min()
                        .orElseThrow());
    }
}
