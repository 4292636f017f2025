package io.cellshell.workbench.validate.hallucination;

import java.util.function.IntPredicate;

/**
 * The line y = offset + slope · x by least squares.
 *
 * @param points so many it was drawn through
 * @param slope NaN where all x are the same
 */
record StraightLine(int points, double meanX, double meanY, double slope) {

    static StraightLine of(float[] x, float[] y) {
        return of(x, y, i -> true);
    }

    /** Through the points that are chosen by their place. */
    static StraightLine of(float[] x, float[] y, IntPredicate chosen) {
        int n = 0;
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < x.length; i++) {
            if (chosen.test(i)) {
                n++;
                meanX += (x[i] - meanX) / n;
                meanY += (y[i] - meanY) / n;
            }
        }
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            if (chosen.test(i)) {
                xx += (x[i] - meanX) * (x[i] - meanX);
                xy += (x[i] - meanX) * (y[i] - meanY);
            }
        }
        return new StraightLine(n, meanX, meanY, xx > 0 ? xy / xx : Double.NaN);
    }

    double offset() {
        return meanY - slope * meanX;
    }
}
