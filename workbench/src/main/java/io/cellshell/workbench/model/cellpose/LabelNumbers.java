package io.cellshell.workbench.model.cellpose;

/** Numbers of objects in labels, which are changed in place. */
final class LabelNumbers {

    private LabelNumbers() {}

    /** How many pixels have each label, that of the background first. */
    static int[] sizes(int[] labels) {
        int greatest = 0;
        for (int label : labels) {
            greatest = Math.max(greatest, label);
        }
        int[] sizes = new int[greatest + 1];
        for (int label : labels) {
            sizes[label]++;
        }
        return sizes;
    }

    /** Makes objects background, by their labels. */
    static void remove(int[] labels, boolean[] removed) {
        for (int i = 0; i < labels.length; i++) {
            if (removed[labels[i]]) {
                labels[i] = 0;
            }
        }
    }

    /** Numbers objects from 1 in the order in which they come first, row by row. */
    static void renumber(int[] labels) {
        int[] numbers = new int[sizes(labels).length];
        int next = 1;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] > 0) {
                if (numbers[labels[i]] == 0) {
                    numbers[labels[i]] = next++;
                }
                labels[i] = numbers[labels[i]];
            }
        }
    }

    /** For each label the first and the last section, row and column of its pixels, and 0 and -1 where there is none. */
    static int[][] boxes(int[] labels, FlowGrid grid) {
        int[][] boxes = new int[sizes(labels).length][];
        int i = 0;
        for (int z = 0; z < grid.depth(); z++) {
            for (int y = 0; y < grid.height(); y++) {
                for (int x = 0; x < grid.width(); x++, i++) {
                    if (labels[i] > 0) {
                        extend(boxes, labels[i], z, y, x);
                    }
                }
            }
        }
        return boxes;
    }

    private static void extend(int[][] boxes, int label, int z, int y, int x) {
        int[] box = boxes[label];
        if (box == null) {
            boxes[label] = new int[] {z, z, y, y, x, x};
            return;
        }
        box[1] = z;
        box[2] = Math.min(box[2], y);
        box[3] = Math.max(box[3], y);
        box[4] = Math.min(box[4], x);
        box[5] = Math.max(box[5], x);
    }
}
