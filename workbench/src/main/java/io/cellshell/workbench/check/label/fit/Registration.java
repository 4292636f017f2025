package io.cellshell.workbench.check.label.fit;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.filter.FiniteIntensities;
import io.cellshell.workbench.image.segment.GaussianBlur;
import java.util.ArrayList;
import java.util.List;

/**
 * By how many pixels labels must be moved to fit an image best: the shift with the greatest absolute correlation between
 * foreground and intensity, so that dark objects on a bright ground are found as well.
 *
 * @param rows to move the labels down by
 * @param columns to move the labels to the right by
 * @param best correlation there, without its sign
 * @param present correlation without a shift, likewise
 */
record Registration(int rows, int columns, double best, double present) {

    private static final int FARTHEST = 15;

    /** First every third shift, then all around the best of these: the correlation is as wide as the objects. */
    private static final int STEP = 3;

    /** The farthest shift that is tried, in pixels. */
    static int reach(Image image) {
        return Math.min(FARTHEST, Math.min(image.height(), image.width()) / 8);
    }

    static Registration of(Image image, Labels labels) {
        int reach = reach(image);
        Comparing comparing = new Comparing(image, labels, reach);
        Registration present = comparing.at(0, 0, 0);
        Registration best = present;
        for (int dy = -reach; dy <= reach; dy += STEP) {
            for (int dx = -reach; dx <= reach; dx += STEP) {
                best = better(best, comparing.at(dy, dx, present.best()));
            }
        }
        Registration coarse = best;
        for (int dy = Math.max(-reach, coarse.rows() - STEP + 1);
                dy <= Math.min(reach, coarse.rows() + STEP - 1);
                dy++) {
            for (int dx = Math.max(-reach, coarse.columns() - STEP + 1);
                    dx <= Math.min(reach, coarse.columns() + STEP - 1);
                    dx++) {
                best = better(best, comparing.at(dy, dx, present.best()));
            }
        }
        return new Registration(best.rows(), best.columns(), best.best(), present.best());
    }

    private static Registration better(Registration one, Registration other) {
        return other.best() > one.best() ? other : one;
    }

    /** Compares the middle of the image, which the labels cover at every shift. */
    private static final class Comparing {

        private final int height;
        private final int width;
        private final int reach;
        private final float[] intensities;

        /** First and last place of each stretch of foreground, row by row: most of an image is background, which adds nothing. */
        private final List<int[]> stretches;

        private double mean;
        private double deviation;

        Comparing(Image image, Labels labels, int reach) {
            this.height = image.height();
            this.width = image.width();
            this.reach = reach;
            intensities = GaussianBlur.blur(FiniteIntensities.filled(image), 1).pixels();
            stretches = stretches(labels.ids(), width);
            double squares = 0;
            double count = (double) (height - 2 * reach) * (width - 2 * reach);
            for (int y = reach; y < height - reach; y++) {
                for (int x = reach; x < width - reach; x++) {
                    mean += intensities[y * width + x] / count;
                }
            }
            for (int y = reach; y < height - reach; y++) {
                for (int x = reach; x < width - reach; x++) {
                    squares += Math.pow(intensities[y * width + x] - mean, 2) / count;
                }
            }
            deviation = Math.sqrt(squares);
        }

        private static List<int[]> stretches(int[] ids, int width) {
            List<int[]> stretches = new ArrayList<>();
            for (int i = 0; i < ids.length; i++) {
                if (ids[i] > 0) {
                    int first = i;
                    while ((i + 1) % width != 0 && ids[i + 1] > 0) {
                        i++;
                    }
                    stretches.add(new int[] {first, i});
                }
            }
            return stretches;
        }

        /** Correlation of a 0-1 variable with intensities, in its short form: (mean inside - mean) · √(p / (1 - p)) / deviation. */
        Registration at(int dy, int dx, double present) {
            double sum = 0;
            long inside = 0;
            for (int[] stretch : stretches) {
                int y = stretch[0] / width + dy;
                if (y >= reach && y < height - reach) {
                    int from = Math.max(reach, stretch[0] % width + dx);
                    int to = Math.min(width - reach - 1, stretch[1] % width + dx);
                    for (int x = from; x <= to; x++) {
                        sum += intensities[y * width + x];
                    }
                    inside += Math.max(0, to - from + 1);
                }
            }
            double share = inside / ((double) (height - 2 * reach) * (width - 2 * reach));
            double r = share > 0 && share < 1 && deviation > 0
                    ? (sum / inside - mean) * Math.sqrt(share / (1 - share)) / deviation
                    : 0;
            return new Registration(dy, dx, Math.abs(r), present);
        }
    }
}
