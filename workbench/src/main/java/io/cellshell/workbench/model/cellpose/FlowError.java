package io.cellshell.workbench.model.cellpose;

import java.util.stream.IntStream;

/**
 * How far the flows of a network are from those of the objects that were made of them, for each object: the mean of squared differences.
 * An object's flow is the gradient of heat that its centre gives off in each step and that spreads within it, of length 1. Cellpose's {@code flow_error} and
 * {@code masks_to_flows_gpu}, in planes.
 */
final class FlowError {

    private final FlowGrid grid;
    private final int[] labels;
    private final int[][] boxes;
    private final int steps;
    private final int stride;
    /** With a border of one pixel. Neighbours of another object count in a gradient, as they do in the reference. */
    private final double[] heat;

    private final SharedWork work;

    private FlowError(FlowGrid grid, int[] labels, SharedWork work) {
        this.grid = grid;
        this.labels = labels;
        this.boxes = LabelNumbers.boxes(labels, grid);
        this.work = work;
        this.stride = grid.width() + 2;
        this.heat = new double[Math.multiplyExact(stride, grid.height() + 2)];
        int longest = 0;
        for (int label = 1; label < boxes.length; label++) {
            int[] box = boxes[label];
            longest = Math.max(longest, box[3] - box[2] + 1 + box[5] - box[4] + 1 + 2);
        }
        this.steps = 2 * longest;
    }

    /**
     * The error of each object, at its label.
     *
     * @param labels from 1, none left out
     * @param flows y, then x, as the network gives them
     */
    static double[] of(FlowGrid grid, int[] labels, float[] flows, SharedWork work) {
        FlowError error = new FlowError(grid, labels, work);
        work.run(error.boxes.length - 1, i -> error.spread(i + 1));
        double[] errors = new double[error.boxes.length];
        work.run(error.boxes.length - 1, i -> errors[i + 1] = error.mean(i + 1, flows));
        return errors;
    }

    /** Heats one object, in an array of its own with a border of one pixel. */
    private void spread(int label) {
        int[] box = boxes[label];
        int rows = box[3] - box[2] + 1;
        int wide = box[5] - box[4] + 3;
        int[] runs = runs(label, box, wide);
        int centre = centre(label, box, wide);
        double[] now = new double[(rows + 2) * wide];
        double[] next = new double[now.length];
        for (int step = 0; step < steps; step++) {
            work.check();
            now[centre] += 1;
            for (int r = 0; r < runs.length; r += 2) {
                spread(now, next, runs[r], runs[r + 1], wide);
            }
            double[] swapped = now;
            now = next;
            next = swapped;
        }
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < wide - 2; x++) {
                if (labels[(box[2] + y) * grid.width() + box[4] + x] == label) {
                    heat[(box[2] + y + 1) * stride + box[4] + x + 1] = now[(y + 1) * wide + x + 1];
                }
            }
        }
    }

    /** The mean of a pixel and its eight neighbours, added in the reference's order. */
    private static void spread(double[] from, double[] to, int begin, int end, int wide) {
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
                    / 9;
        }
    }

    /** Beginnings and ends of the object's pixels in each row. */
    private int[] runs(int label, int[] box, int wide) {
        IntStream.Builder runs = IntStream.builder();
        for (int y = box[2]; y <= box[3]; y++) {
            boolean before = false;
            for (int x = box[4]; x <= box[5] + 1; x++) {
                boolean now = x <= box[5] && labels[y * grid.width() + x] == label;
                if (now != before) {
                    runs.add((y - box[2] + 1) * wide + x - box[4] + 1);
                }
                before = now;
            }
        }
        return runs.build().toArray();
    }

    /** The mean place of the pixels, or the nearest pixel of the object where that is none. */
    private int centre(int label, int[] box, int wide) {
        long sumY = 0;
        long sumX = 0;
        long count = 0;
        for (int y = box[2]; y <= box[3]; y++) {
            for (int x = box[4]; x <= box[5]; x++) {
                if (labels[y * grid.width() + x] == label) {
                    sumY += y - box[2];
                    sumX += x - box[4];
                    count++;
                }
            }
        }
        // a half is rounded to the even number, in numpy and here
        int meanY = (int) Math.rint((double) sumY / count);
        int meanX = (int) Math.rint((double) sumX / count);
        long least = Long.MAX_VALUE;
        int found = -1;
        for (int y = box[2]; y <= box[3]; y++) {
            for (int x = box[4]; x <= box[5]; x++) {
                long down = y - box[2] - meanY;
                long right = x - box[4] - meanX;
                long distance = down * down + right * right;
                if (distance < least && labels[y * grid.width() + x] == label) {
                    least = distance;
                    found = (y - box[2] + 1) * wide + x - box[4] + 1;
                }
            }
        }
        return found;
    }

    private double mean(int label, float[] flows) {
        int[] box = boxes[label];
        double sum = 0;
        long count = 0;
        for (int y = box[2]; y <= box[3]; y++) {
            work.check();
            for (int x = box[4]; x <= box[5]; x++) {
                int i = y * grid.width() + x;
                if (labels[i] == label) {
                    int at = (y + 1) * stride + x + 1;
                    double down = heat[at + stride] - heat[at - stride];
                    double right = heat[at + 1] - heat[at - 1];
                    double length = 1e-60 + Math.sqrt(down * down + right * right);
                    double differsDown = down / length - flows[i] / 5f;
                    double differsRight = right / length - flows[grid.pixels() + i] / 5f;
                    sum += differsDown * differsDown + differsRight * differsRight;
                    count++;
                }
            }
        }
        return sum / count;
    }
}
