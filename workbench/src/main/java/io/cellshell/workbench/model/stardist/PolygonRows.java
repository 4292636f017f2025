package io.cellshell.workbench.model.stardist;

import java.util.Arrays;

/**
 * A polygon as what it covers of each row of unit height. All corners are whole numbers, so that edges are straight within a row, and
 * what the middle of a row covers is its area, but where edges cross.
 */
final class PolygonRows {

    private int top;
    private int bottom;
    private int[] starts = new int[2];
    private double[] crossings = new double[2];
    private int[] filled = new int[1];

    void of(PolygonCorners corners) {
        top = Integer.MAX_VALUE;
        bottom = Integer.MIN_VALUE;
        for (int y : corners.y) {
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
        }
        int rows = bottom - top;
        if (starts.length < rows + 1) {
            starts = new int[rows + 1];
            filled = new int[rows + 1];
        }
        Arrays.fill(starts, 0, rows + 1, 0);
        forEachEdge(corners, true);
        for (int row = 0; row < rows; row++) {
            starts[row + 1] += starts[row];
            filled[row] = starts[row];
        }
        if (crossings.length < starts[rows]) {
            crossings = new double[starts[rows]];
        }
        forEachEdge(corners, false);
    }

    private void forEachEdge(PolygonCorners corners, boolean counting) {
        int from = corners.y.length - 1;
        for (int to = 0; to < corners.y.length; from = to++) {
            int y0 = Math.min(corners.y[from], corners.y[to]);
            int y1 = Math.max(corners.y[from], corners.y[to]);
            double slope = (double) (corners.x[to] - corners.x[from]) / (corners.y[to] - corners.y[from]);
            double x = corners.x[from] + (y0 + 0.5 - corners.y[from]) * slope;
            for (int row = y0 - top; row < y1 - top; row++, x += slope) {
                if (counting) {
                    starts[row + 1]++;
                } else {
                    put(row, x);
                }
            }
        }
    }

    private void put(int row, double x) {
        int at = filled[row]++;
        while (at > starts[row] && crossings[at - 1] > x) {
            crossings[at] = crossings[at - 1];
            at--;
        }
        crossings[at] = x;
    }

    /** The area that this polygon and another share, by the even-odd rule for both. */
    double shared(PolygonCorners other) {
        double sum = 0;
        int from = other.y.length - 1;
        for (int to = 0; to < other.y.length; from = to++) {
            int y0 = other.y[from];
            int y1 = other.y[to];
            if (y0 == y1) {
                continue;
            }
            int first = Math.max(Math.min(y0, y1), top);
            int end = Math.min(Math.max(y0, y1), bottom);
            double slope = (double) (other.x[to] - other.x[from]) / (y1 - y0);
            double x = other.x[from] + (first + 0.5 - y0) * slope;
            double part = 0;
            for (int y = first; y < end; y++, x += slope) {
                part += leftOf(y - top, x);
            }
            sum += y0 < y1 ? part : -part;
        }
        return Math.abs(sum);
    }

    /** How much of a row lies in this polygon and left of x. */
    private double leftOf(int row, double x) {
        double sum = 0;
        for (int i = starts[row]; i + 1 < starts[row + 1]; i += 2) {
            double start = crossings[i];
            if (x <= start) {
                break;
            }
            sum += Math.min(x, crossings[i + 1]) - start;
        }
        return sum;
    }
}
