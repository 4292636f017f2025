package io.cellshell.workbench.model.cellpose;

/**
 * Fills holes of objects and removes small ones, in place: Cellpose's {@code fill_holes_and_remove_small_masks}. A hole is what no path along
 * rows, columns and sections joins to the border of the object's box; what lies in it becomes the object's.
 */
final class LabelCleaning {

    private final FlowGrid grid;
    private final int[] labels;
    private final SharedWork work;

    private LabelCleaning(FlowGrid grid, int[] labels, SharedWork work) {
        this.grid = grid;
        this.labels = labels;
        this.work = work;
    }

    /** @param minSize in pixels; 0 or less for any */
    static void clean(FlowGrid grid, int[] labels, int minSize, SharedWork work) {
        LabelCleaning cleaning = new LabelCleaning(grid, labels, work);
        cleaning.removeSmaller(minSize);
        cleaning.fill();
        cleaning.removeSmaller(minSize);
    }

    /** The reference takes the least value for the background, also where nothing is 0; so the first object stays there. */
    private void removeSmaller(int minSize) {
        if (minSize <= 0) {
            return;
        }
        int[] sizes = LabelNumbers.sizes(labels);
        boolean[] removed = new boolean[sizes.length];
        boolean passed = false;
        for (int label = 0; label < sizes.length; label++) {
            removed[label] = passed && sizes[label] < minSize;
            passed |= sizes[label] > 0;
        }
        LabelNumbers.remove(labels, removed);
        LabelNumbers.renumber(labels);
    }

    private void fill() {
        int[][] boxes = LabelNumbers.boxes(labels, grid);
        for (int label = 1; label < boxes.length; label++) {
            if (boxes[label] != null) {
                work.check();
                fill(label, boxes[label]);
            }
        }
    }

    private void fill(int label, int[] box) {
        int depth = box[1] - box[0] + 1;
        int height = box[3] - box[2] + 1;
        int width = box[5] - box[4] + 1;
        FlowGrid inBox = new FlowGrid(grid.volume(), depth, height, width);
        Outside outside = new Outside(inBox);
        int i = 0;
        for (int z = 0; z < depth; z++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++, i++) {
                    outside.open(i, labels[at(box, z, y, x)] != label);
                }
            }
        }
        boolean[] reached = outside.reached();
        i = 0;
        for (int z = 0; z < depth; z++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++, i++) {
                    if (!reached[i]) {
                        labels[at(box, z, y, x)] = label;
                    }
                }
            }
        }
    }

    private int at(int[] box, int z, int y, int x) {
        return ((box[0] + z) * grid.height() + box[2] + y) * grid.width() + box[4] + x;
    }
}
