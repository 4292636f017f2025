package io.cellshell.workbench.model.cellpose;

import java.util.stream.IntStream;

/**
 * Heat that the centre of each object gives off in each step and that spreads within the object: in a plane to eight neighbours, in a
 * volume to six. Its gradient leads to the centre. Cellpose's {@code masks_to_flows_gpu} and {@code masks_to_flows_gpu_3d}.
 */
final class Heat {

    private static final int PLANE_NEIGHBOURS = 9;
    private static final int VOLUME_NEIGHBOURS = 7;

    private final FlowGrid grid;
    private final int[] labels;
    private final int[][] boxes;
    private final int steps;
    private final int row;
    private final int section;
    /** With a border of one pixel. Neighbours of another object count in a gradient, as they do in the reference. */
    private final double[] heat;

    private final SharedWork work;

    private Heat(FlowGrid grid, int[] labels, SharedWork work) {
        this.grid = grid;
        this.labels = labels;
        this.boxes = LabelNumbers.boxes(labels, grid);
        this.work = work;
        this.row = grid.width() + 2;
        this.section = Math.multiplyExact(row, grid.height() + 2);
        this.heat = new double[Math.multiplyExact(section, grid.volume() ? grid.depth() + 2 : 1)];
        int longest = 0;
        for (int label = 1; label < boxes.length; label++) {
            longest = Math.max(longest, boxes[label] == null ? 0 : extent(boxes[label]));
        }
        this.steps = (grid.volume() ? 6 : 2) * longest;
    }

    private int extent(int[] box) {
        int sides = box[3] - box[2] + 1 + box[5] - box[4] + 1;
        return grid.volume() ? sides + box[1] - box[0] + 1 + 3 : sides + 2;
    }

    /**
     * The heat of all objects.
     *
     * @param labels 0 in the background; the ids of some may be left out
     */
    static Heat of(FlowGrid grid, int[] labels, SharedWork work) {
        Heat heat = new Heat(grid, labels, work);
        work.run(heat.boxes.length - 1, i -> {
            if (heat.boxes[i + 1] != null) {
                heat.spread(i + 1);
            }
        });
        return heat;
    }

    /** For each label the first and last section, row and column, or null where there is no such object. */
    int[][] boxes() {
        return boxes;
    }

    /**
     * Writes the direction to the centre, of length 1, the slowest axis first; zeros where heat is the same all around.
     *
     * @param direction one value for each axis
     */
    void direction(int z, int y, int x, double[] direction) {
        int at = (grid.volume() ? z + 1 : 0) * section + (y + 1) * row + x + 1;
        int axis = 0;
        if (grid.volume()) {
            direction[axis++] = heat[at + section] - heat[at - section];
        }
        direction[axis++] = heat[at + row] - heat[at - row];
        direction[axis] = heat[at + 1] - heat[at - 1];
        double square = 0;
        for (double along : direction) {
            square += along * along;
        }
        double length = 1e-60 + Math.sqrt(square);
        for (int a = 0; a < direction.length; a++) {
            direction[a] /= length;
        }
    }

    /** Heats one object, in an array of its own with a border of one pixel. */
    private void spread(int label) {
        int[] box = boxes[label];
        int wide = box[5] - box[4] + 3;
        int deep = Math.multiplyExact(wide, box[3] - box[2] + 3);
        int[] runs = runs(label, box, wide, deep);
        int centre = grid.volume() ? volumeCentre(label, box, wide, deep) : planeCentre(label, box, wide);
        double[] now = new double[Math.multiplyExact(deep, grid.volume() ? box[1] - box[0] + 3 : 1)];
        double[] next = new double[now.length];
        for (int step = 0; step < steps; step++) {
            work.check();
            now[centre] += 1;
            for (int r = 0; r < runs.length; r += 2) {
                if (grid.volume()) {
                    inVolume(now, next, runs[r], runs[r + 1], wide, deep);
                } else {
                    inPlane(now, next, runs[r], runs[r + 1], wide);
                }
            }
            double[] swapped = now;
            now = next;
            next = swapped;
        }
        for (int z = box[0]; z <= box[1]; z++) {
            for (int y = box[2]; y <= box[3]; y++) {
                for (int x = box[4]; x <= box[5]; x++) {
                    if (labels[(z * grid.height() + y) * grid.width() + x] == label) {
                        heat[(grid.volume() ? z + 1 : 0) * section + (y + 1) * row + x + 1] =
                                now[inBox(box, z, y, x, wide, deep)];
                    }
                }
            }
        }
    }

    private int inBox(int[] box, int z, int y, int x, int wide, int deep) {
        return (grid.volume() ? z - box[0] + 1 : 0) * deep + (y - box[2] + 1) * wide + x - box[4] + 1;
    }

    /** The mean of a pixel and its eight neighbours, added in the reference's order. */
    private static void inPlane(double[] from, double[] to, int begin, int end, int wide) {
        for (int i = begin; i < end; i++) {
            to[i] = (from[i]
                            + from[i - wide]
                            + from[i + wide]
                            + from[i - 1]
                            + from[i + 1]
                            + from[i - wide - 1]
                            + from[i - wide + 1]
                            + from[i + wide - 1]
                            + from[i + wide + 1])
                    / PLANE_NEIGHBOURS;
        }
    }

    /** The mean of a voxel and its six neighbours, added in the reference's order. */
    private static void inVolume(double[] from, double[] to, int begin, int end, int wide, int deep) {
        for (int i = begin; i < end; i++) {
            to[i] = (from[i]
                            + from[i + deep]
                            + from[i - deep]
                            + from[i + wide]
                            + from[i - wide]
                            + from[i + 1]
                            + from[i - 1])
                    / VOLUME_NEIGHBOURS;
        }
    }

    /** Beginnings and ends of the object's pixels in each row. */
    private int[] runs(int label, int[] box, int wide, int deep) {
        IntStream.Builder runs = IntStream.builder();
        for (int z = box[0]; z <= box[1]; z++) {
            for (int y = box[2]; y <= box[3]; y++) {
                boolean before = false;
                for (int x = box[4]; x <= box[5] + 1; x++) {
                    boolean now = x <= box[5] && labels[(z * grid.height() + y) * grid.width() + x] == label;
                    if (now != before) {
                        runs.add(inBox(box, z, y, x, wide, deep));
                    }
                    before = now;
                }
            }
        }
        return runs.build().toArray();
    }

    /** The mean place of the pixels, or the nearest pixel of the object where that is none. */
    private int planeCentre(int label, int[] box, int wide) {
        double[] mean = mean(label, box, 0);
        // a half is rounded to the even number, in numpy and here
        return nearest(label, box, new double[] {0, Math.rint(mean[1]), Math.rint(mean[2])}, 0, wide, 0);
    }

    /** The voxel of the object that is nearest to the mean place of all, counted from 1 as in the reference, which decides how it is rounded. */
    private int volumeCentre(int label, int[] box, int wide, int deep) {
        return nearest(label, box, mean(label, box, 1), 1, wide, deep);
    }

    /** From the first section, row and column of the box, which have the number {@code first}. */
    private double[] mean(int label, int[] box, int first) {
        long[] sums = new long[3];
        long count = 0;
        for (int z = box[0]; z <= box[1]; z++) {
            for (int y = box[2]; y <= box[3]; y++) {
                for (int x = box[4]; x <= box[5]; x++) {
                    if (labels[(z * grid.height() + y) * grid.width() + x] == label) {
                        sums[0] += z - box[0] + first;
                        sums[1] += y - box[2] + first;
                        sums[2] += x - box[4] + first;
                        count++;
                    }
                }
            }
        }
        return new double[] {(double) sums[0] / count, (double) sums[1] / count, (double) sums[2] / count};
    }

    private int nearest(int label, int[] box, double[] to, int first, int wide, int deep) {
        double least = Double.POSITIVE_INFINITY;
        int found = -1;
        for (int z = box[0]; z <= box[1]; z++) {
            for (int y = box[2]; y <= box[3]; y++) {
                for (int x = box[4]; x <= box[5]; x++) {
                    double back = z - box[0] + first - to[0];
                    double down = y - box[2] + first - to[1];
                    double right = x - box[4] + first - to[2];
                    // in the reference's order of sums, which decides between voxels that are equally near
                    double distance = back * back + right * right + down * down;
                    if (distance < least && labels[(z * grid.height() + y) * grid.width() + x] == label) {
                        least = distance;
                        found = inBox(box, z, y, x, wide, deep);
                    }
                }
            }
        }
        return found;
    }
}
