package io.cellshell.workbench.check.label;

import io.cellshell.workbench.image.Labels;

/** Connected groups of pixels with one id, over eight neighbours; background is no group. */
final class EqualIds {

    private final int height;
    private final int width;
    private final int[] ids;
    private final int[] groups;
    private final int[] waiting;

    private EqualIds(Labels labels) {
        height = labels.height();
        width = labels.width();
        ids = labels.ids();
        groups = new int[ids.length];
        waiting = new int[groups.length];
    }

    /** Gives each group an id of its own: 1, 2, … in the order in which they are met row by row. */
    static Labels groups(Labels labels) {
        EqualIds equal = new EqualIds(labels);
        int count = 0;
        for (int start = 0; start < equal.groups.length; start++) {
            if (equal.groups[start] == 0 && equal.ids[start] > 0) {
                equal.fill(start, ++count);
            }
        }
        return Labels.of(labels.height(), labels.width(), equal.groups);
    }

    private void fill(int start, int group) {
        int id = ids[start];
        int size = 0;
        groups[start] = group;
        waiting[size++] = start;
        while (size > 0) {
            int pixel = waiting[--size];
            int row = pixel / width;
            int column = pixel % width;
            for (int y = Math.max(0, row - 1); y <= Math.min(height - 1, row + 1); y++) {
                for (int x = Math.max(0, column - 1); x <= Math.min(width - 1, column + 1); x++) {
                    int next = y * width + x;
                    if (ids[next] == id && groups[next] == 0) {
                        groups[next] = group;
                        waiting[size++] = next;
                    }
                }
            }
        }
    }
}
