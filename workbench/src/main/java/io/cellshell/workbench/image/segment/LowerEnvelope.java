package io.cellshell.workbench.image.segment;

/** One line of pixels at a time: the lower envelope of the parabolas that are rooted at its pixels. */
final class LowerEnvelope {

    private final int length;
    /** The square of the distance from one pixel of the line to the next. */
    private final double unit;

    /** Places of the parabolas that reach the envelope, their values there, and where each takes over. */
    private final int[] roots;

    private final double[] heights;
    private final double[] from;

    LowerEnvelope(int length, double spacing) {
        this.length = length;
        unit = spacing * spacing;
        roots = new int[length];
        heights = new double[length];
        from = new double[length + 1];
    }

    /** Replaces squares of distances by those to the nearest along this line, too. */
    void transform(float[] squares, int start) {
        int last = -1;
        for (int q = 0; q < length; q++) {
            if (squares[start + q] == Float.POSITIVE_INFINITY) {
                continue;
            }
            double height = squares[start + q] / unit;
            double meets = Double.NEGATIVE_INFINITY;
            while (last >= 0) {
                int p = roots[last];
                meets = (height - heights[last] + (double) (q - p) * (q + p)) / (2.0 * (q - p));
                if (meets > from[last]) {
                    break;
                }
                last--;
            }
            last++;
            roots[last] = q;
            heights[last] = height;
            from[last] = last == 0 ? Double.NEGATIVE_INFINITY : meets;
        }
        if (last >= 0) {
            from[last + 1] = Double.POSITIVE_INFINITY;
            write(squares, start);
        }
    }

    private void write(float[] squares, int start) {
        int k = 0;
        for (int q = 0; q < length; q++) {
            while (from[k + 1] < q) {
                k++;
            }
            double away = q - roots[k];
            squares[start + q] = (float) ((away * away + heights[k]) * unit);
        }
    }
}
