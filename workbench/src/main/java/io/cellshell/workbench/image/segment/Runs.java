package io.cellshell.workbench.image.segment;

import java.util.Arrays;

/** Runs of foreground along the rows of a mask, in the order of the pixels. */
final class Runs {

    private int[] starts = new int[1024];
    private int[] ends = new int[1024];
    private int[] groups = new int[1024];
    private int size;

    /** Adds the runs of one row, which begins at the pixel {@code start}. */
    void addRow(boolean[] foreground, int start, int width) {
        int end = start + width;
        int at = start;
        while (true) {
            while (at < end && !foreground[at]) {
                at++;
            }
            if (at == end) {
                return;
            }
            int from = at;
            while (at < end && foreground[at]) {
                at++;
            }
            add(from, at);
        }
    }

    private void add(int from, int to) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
            groups = Arrays.copyOf(groups, 2 * size);
        }
        starts[size] = from;
        ends[size++] = to;
    }

    int size() {
        return size;
    }

    /** The first pixel of a run. */
    int start(int run) {
        return starts[run];
    }

    /** The pixel after the last of a run. */
    int end(int run) {
        return ends[run];
    }

    int group(int run) {
        return groups[run];
    }

    void group(int run, int group) {
        groups[run] = group;
    }
}
