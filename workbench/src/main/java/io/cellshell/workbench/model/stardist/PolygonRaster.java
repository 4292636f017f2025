package io.cellshell.workbench.model.stardist;

/**
 * Fills polygons as scikit-image's {@code draw.polygon} does (O'Rourke, Computational Geometry in C, chapter 7): a pixel belongs to one
 * where its centre lies inside by the even-odd rule, on an edge, or on a corner.
 */
final class PolygonRaster {

    private static final double CORNER = 1e-12;

    private final int height;
    private final int width;
    private final int[] ids;
    /** Which columns have an odd number of edges to their right (bit 0) and to their left (bit 1), as changes from the column before. */
    private final byte[] changes;

    PolygonRaster(int height, int width, int[] ids) {
        this.height = height;
        this.width = width;
        this.ids = ids;
        this.changes = new byte[width + 1];
    }

    void fill(float[] y, float[] x, int id) {
        int firstRow = (int) Math.max(0, least(y));
        int lastRow = (int) Math.min(height - 1, Math.ceil(-least(negated(y))));
        int firstColumn = (int) Math.max(0, least(x));
        int lastColumn = (int) Math.min(width - 1, Math.ceil(-least(negated(x))));
        if (lastColumn < firstColumn) {
            return;
        }
        for (int row = firstRow; row <= lastRow; row++) {
            row(y, x, row, firstColumn, lastColumn, id);
        }
    }

    private void row(float[] y, float[] x, int row, int first, int last, int id) {
        int from = y.length - 1;
        for (int to = 0; to < y.length; from = to++) {
            double y0 = (double) y[to] - row;
            double y1 = (double) y[from] - row;
            if (y0 > 0 != y1 > 0) {
                toggle(first, columns(x[to], y0, x[from], y1, first, last, true), (byte) 1);
            }
            if (y0 < 0 != y1 < 0) {
                toggle(columns(x[to], y0, x[from], y1, first, last, false), last + 1, (byte) 2);
            }
        }
        byte state = 0;
        int start = row * width;
        for (int column = first; column <= last; column++) {
            state ^= changes[column];
            changes[column] = 0;
            if (state != 0) {
                ids[start + column] = id;
            }
        }
        changes[last + 1] = 0;
        for (int i = 0; i < y.length; i++) {
            long column = Math.round((double) x[i]);
            if (Math.abs((double) y[i] - row) < CORNER
                    && column >= first
                    && column <= last
                    && Math.abs((double) x[i] - column) < CORNER) {
                ids[start + (int) column] = id;
            }
        }
    }

    private void toggle(int from, int to, byte bit) {
        changes[from] ^= bit;
        changes[to] ^= bit;
    }

    /** The first column that does not have the edge to its right, or that has it to its left. */
    private static int columns(double x0, double y0, double x1, double y1, int first, int last, boolean right) {
        double crossing = (x0 * y1 - x1 * y0) / (y1 - y0);
        int column = (int) Math.max(first, Math.min(last + 1.0, Math.ceil(crossing)));
        while (column > first && has(x0, y0, x1, y1, column - 1, right) != right) {
            column--;
        }
        while (column <= last && has(x0, y0, x1, y1, column, right) == right) {
            column++;
        }
        return column;
    }

    private static boolean has(double x0, double y0, double x1, double y1, int column, boolean right) {
        double across = ((x0 - column) * y1 - (x1 - column) * y0) / (y1 - y0);
        return right ? across > 0 : across < 0;
    }

    private static float least(float[] numbers) {
        float least = Float.POSITIVE_INFINITY;
        for (float number : numbers) {
            least = Math.min(least, number);
        }
        return least;
    }

    private static float[] negated(float[] numbers) {
        float[] negated = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            negated[i] = -numbers[i];
        }
        return negated;
    }
}
