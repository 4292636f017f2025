package io.cellshell.workbench.image.segment;

import io.cellshell.workbench.image.Labels;
import java.util.Arrays;

/** Connected groups of foreground pixels: runs along the rows are found first, then joined with those that touch them in the row above. */
public final class ConnectedComponents {

    private ConnectedComponents() {}

    /**
     * Gives each connected group of foreground pixels an id of its own: 1, 2, … in the order in which they are met row by row.
     * Equal to {@code skimage.measure.label} with connectivity 1 (four neighbours) or 2 (eight).
     */
    public static Labels label(Mask mask, Connectivity connectivity) {
        int height = mask.height();
        int width = mask.width();
        Runs runs = new Runs();
        Groups groups = new Groups();
        int reach = connectivity == Connectivity.EIGHT ? 1 : 0;
        int above = 0;
        for (int y = 0; y < height; y++) {
            int first = runs.size();
            runs.addRow(mask.shared(), y * width, width);
            join(runs, groups, above, first, width, reach);
            above = first;
        }
        return Labels.of(height, width, painted(runs, groups.numbers(), height * width));
    }

    /** Gives each run of a row the group of those in the row above that it touches. */
    private static void join(Runs runs, Groups groups, int above, int first, int width, int reach) {
        int candidate = above;
        for (int run = first; run < runs.size(); run++) {
            int from = runs.start(run) - width - reach;
            int to = runs.end(run) - width + reach;
            while (candidate < first && runs.end(candidate) <= from) {
                candidate++;
            }
            int group = 0;
            for (int touched = candidate; touched < first && runs.start(touched) < to; touched++) {
                if (group == 0) {
                    group = runs.group(touched);
                } else {
                    groups.join(group, runs.group(touched));
                }
            }
            runs.group(run, group == 0 ? groups.found() : group);
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
