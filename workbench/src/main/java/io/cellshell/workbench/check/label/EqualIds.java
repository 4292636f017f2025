package io.cellshell.workbench.check.label;

import io.cellshell.workbench.image.Labels;

/** Connected groups of pixels with one id, over eight neighbours; background is no group. */
final class EqualIds {

    private final Labels labels;
    private final int[] groups;
    private final int[] waiting;

    private EqualIds(Labels labels) {
        this.labels = labels;
        groups = new int[labels.height() * labels.width()];
        waiting = new int[groups.length];
    }

    /** Gives each group an id of its own: 1, 2, … in the order in which they are met row by row. */
    static Labels groups(Labels labels) {
        EqualIds equal = new EqualIds(labels);
        int count = 0;
        for (int start = 0; start < equal.groups.length; start++) {
            if (equal.groups[start] == 0 && labels.at(start / labels.width(), start % labels.width()) > 0) {
                equal.fill(start, ++count);
            }
        }
        return Labels.of(labels.height(), labels.width(), equal.groups);
    }

    private void fill(int start, int group) {
        int width = labels.width();
        int id = labels.at(start / width, start % width);
        int size = 0;
        groups[start] = group;
        waiting[size++] = start;
        while (size > 0) {
            int pixel = waiting[--size];
            int row = pixel / width;
            int column = pixel % width;
            for (int y = Math.max(0, row - 1); y <= Math.min(labels.height() - 1, row + 1); y++) {
                for (int x = Math.max(0, column - 1); x <= Math.min(width - 1, column + 1); x++) {
                    if (groups[y * width + x] == 0 && labels.at(y, x) == id) {
                        groups[y * width + x] = group;
                        waiting[size++] = y * width + x;
                    }
                }
            }
        }
    }
}
