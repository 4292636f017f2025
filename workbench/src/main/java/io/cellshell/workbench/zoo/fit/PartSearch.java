package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Orientation;
import java.util.Optional;

/**
 * Whether a smaller image is a part of a larger one, at the same magnification, in one of the eight flips and turns, and perhaps with another
 * contrast. What is compared is how neighbouring cells differ, since what is smooth, as uneven illumination, is alike in unrelated images.
 */
final class PartSearch {

    /** Of the larger image; more pixels are averaged. */
    private static final int SIDE = 512;

    /** Pixels of a cell while it is looked for everywhere, and where it has been found. */
    private static final int COARSE = 8;

    private static final int STEP = COARSE / 2;

    private static final int FINE = 4;

    /** A smaller part shows too little to be known again. */
    private static final int LEAST_SIDE = 64;

    /**
     * Correlation of the differences in the whole part, and in each half of it, since a single object resembles every other. Of 185 pairs of
     * unrelated images of nuclei none reached 0.45; of 44 crops that were turned and had another contrast the lowest had 0.94.
     */
    private static final double LEAST_R = 0.7;

    private static final double LEAST_R_HALF = 0.5;

    /** Where cells lie by a quarter of their side beside their places, a part agrees with itself better than this. */
    private static final double LEAST_R_COARSE = 0.4;

    private PartSearch() {}

    /**
     * A part that was found.
     *
     * @param r correlation of the differences of neighbouring cells
     * @param orientation in which the smaller image lies in the larger one
     */
    record Found(double r, Orientation orientation) {}

    /** The better of all places in all orientations, where it is good enough; both are single planes. */
    static Optional<Found> find(Image one, Image other) {
        Optional<Found> best = best(one, other);
        return best.filter(found -> found.r() >= LEAST_R);
    }

    static Optional<Found> best(Image one, Image other) {
        boolean first = (long) one.height() * one.width() >= (long) other.height() * other.width();
        Image large = first ? one : other;
        Image small = first ? other : one;
        int by = Math.max(1, (Math.max(large.height(), large.width()) + SIDE - 1) / SIDE);
        if (Math.min(small.height(), small.width()) / by < LEAST_SIDE) {
            return Optional.empty();
        }
        MeanTable whole = MeanTable.of(large.pixels(), large.height(), large.width(), by);
        Found found = null;
        for (Orientation orientation : Orientation.values()) {
            int height = orientation.swapsAxes() ? small.width() : small.height();
            int width = orientation.swapsAxes() ? small.height() : small.width();
            if (height > large.height() || width > large.width()) {
                continue;
            }
            float[] turned = orientation.apply(small.pixels(), small.height(), small.width());
            double r = r(whole, MeanTable.of(turned, height, width, by));
            if (found == null || r > found.r()) {
                found = new Found(r, orientation);
            }
        }
        return Optional.ofNullable(found);
    }

    /** The best correlation of a part anywhere in the whole; that of its worst half where that is low. */
    private static double r(MeanTable whole, MeanTable part) {
        int rows = part.height() / COARSE;
        int columns = part.width() / COARSE;
        CellDifferences sought = CellDifferences.of(part, 0, 0, rows, columns, COARSE);
        // cells overlap by half, so that those of any place are every second one
        int high = (whole.height() - COARSE) / STEP + 1;
        int wide = (whole.width() - COARSE) / STEP + 1;
        CellDifferences all = CellDifferences.overlapping(whole, high, wide, COARSE, STEP);
        int bestY = 0;
        int bestX = 0;
        double best = -1;
        for (int y = 0; y * STEP + part.height() <= whole.height(); y++) {
            for (int x = 0; x * STEP + part.width() <= whole.width(); x++) {
                double r = Math.abs(sought.correlationAt(all, y, x));
                if (r > best) {
                    best = r;
                    bestY = y * STEP;
                    bestX = x * STEP;
                }
            }
        }
        return best < LEAST_R_COARSE ? best : near(whole, part, bestY, bestX);
    }

    private static double near(MeanTable whole, MeanTable part, int atY, int atX) {
        int rows = part.height() / FINE;
        int columns = part.width() / FINE;
        CellDifferences fine = CellDifferences.of(part, 0, 0, rows, columns, FINE);
        double best = 0;
        for (int y = Math.max(0, atY - FINE); y <= Math.min(whole.height() - part.height(), atY + FINE); y++) {
            for (int x = Math.max(0, atX - FINE); x <= Math.min(whole.width() - part.width(), atX + FINE); x++) {
                CellDifferences there = CellDifferences.of(whole, y, x, rows, columns, FINE);
                double r = fine.correlation(there, 0, 0, rows, columns);
                double sign = Math.signum(r);
                double worst = Math.min(
                        Math.min(
                                sign * fine.correlation(there, 0, 0, rows / 2, columns),
                                sign * fine.correlation(there, rows / 2, 0, rows, columns)),
                        Math.min(
                                sign * fine.correlation(there, 0, 0, rows, columns / 2),
                                sign * fine.correlation(there, 0, columns / 2, rows, columns)));
                best = Math.max(best, worst < LEAST_R_HALF ? Math.min(Math.abs(r), Math.max(0, worst)) : Math.abs(r));
            }
        }
        return best;
    }
}
