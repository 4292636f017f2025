package io.cellshell.workbench.image.segment;

import io.cellshell.workbench.image.Labels;
import java.util.Arrays;

/**
 * Connected groups of foreground pixels or voxels: runs along the rows are found first, then joined with those that touch them in the rows
 * before.
 */
public final class ConnectedComponents {

    private ConnectedComponents() {}

    /**
     * Gives each connected group of foreground pixels an id of its own: 1, 2, … in the order in which they are met, section by section and
     * row by row. Equal to {@code skimage.measure.label} with connectivity 1 (four neighbours; six in a volume), 2 (eight; eighteen) or 3
     * (twenty-six).
     *
     * @param connectivity in a volume one of {@code SIX}, {@code EIGHTEEN} and {@code TWENTY_SIX}; in a plane these mean four and eight
     */
    public static Labels label(Mask mask, Connectivity connectivity) {
        return Labels.of(mask.depth(), mask.height(), mask.width(), ids(mask, connectivity));
    }

    static int[] ids(Mask mask, Connectivity connectivity) {
        connectivity.require(!mask.isPlane());
        int height = mask.height();
        int width = mask.width();
        int rows = mask.depth() * height;
        Runs runs = new Runs();
        UnionFind groups = new UnionFind();
        int[] first = new int[rows + 1];
        for (int row = 0; row < rows; row++) {
            runs.addRow(mask.shared(), row * width, width);
            first[row + 1] = runs.size();
            int z = row / height;
            int y = row % height;
            for (int section = z > 0 ? -1 : 0; section <= 0; section++) {
                int last = section < 0 ? Math.min(1, height - 1 - y) : -1;
                for (int above = y > 0 ? -1 : 0; above <= last; above++) {
                    int reach = connectivity.reach(section, above);
                    if (reach >= 0) {
                        int other = row + section * height + above;
                        join(runs, groups, first, other, row, width, reach);
                    }
                }
            }
            for (int run = first[row]; run < runs.size(); run++) {
                if (runs.group(run) == 0) {
                    runs.group(run, groups.found());
                }
            }
        }
        return painted(runs, groups.numbers(), rows * width);
    }

    /** Gives each run of a row the group of those in an earlier row that it touches. */
    private static void join(Runs runs, UnionFind groups, int[] first, int earlier, int row, int width, int reach) {
        int candidate = first[earlier];
        int end = first[earlier + 1];
        int apart = (row - earlier) * width;
        for (int run = first[row]; run < first[row + 1] && candidate < end; run++) {
            int from = runs.start(run) - apart - reach;
            int to = runs.end(run) - apart + reach;
            while (candidate < end && runs.end(candidate) <= from) {
                candidate++;
            }
            int group = runs.group(run);
            for (int touched = candidate; touched < end && runs.start(touched) < to; touched++) {
                if (group == 0) {
                    group = runs.group(touched);
                } else {
                    groups.join(group, runs.group(touched));
                }
            }
            runs.group(run, group);
        }
    }

    private static int[] painted(Runs runs, int[] numbers, int length) {
        int[] ids = new int[length];
        for (int run = 0; run < runs.size(); run++) {
            Arrays.fill(ids, runs.start(run), runs.end(run), numbers[runs.group(run)]);
        }
        return ids;
    }
}
