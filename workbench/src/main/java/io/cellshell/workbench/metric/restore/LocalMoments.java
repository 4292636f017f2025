package io.cellshell.workbench.metric.restore;

import java.util.Collection;

/**
 * Weighed means of x, y, x², y² and xy in each window that lies in a plane.
 *
 * @param means the five, each with a value a window, row by row
 */
record LocalMoments(double[][] means) {

    private static final int KINDS = 5;

    static LocalMoments of(float[] first, float[] second, int height, int width, double[] weights) {
        double[][] means = new double[KINDS][];
        double[] values = new double[first.length];
        for (int kind = 0; kind < KINDS; kind++) {
            for (int i = 0; i < values.length; i++) {
                double x = first[i];
                double y = second[i];
                values[i] = kind == 0 ? x : kind == 1 ? y : kind == 2 ? x * x : kind == 3 ? y * y : x * y;
            }
            means[kind] = filtered(values, height, width, weights);
        }
        return new LocalMoments(means);
    }

    /** Rows first, then columns; only windows that lie inside. */
    private static double[] filtered(double[] values, int height, int width, double[] weights) {
        int columns = width - weights.length + 1;
        int rows = height - weights.length + 1;
        double[] along = new double[height * columns];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < columns; x++) {
                double sum = 0;
                for (int i = 0; i < weights.length; i++) {
                    sum += weights[i] * values[y * width + x + i];
                }
                along[y * columns + x] = sum;
            }
        }
        double[] both = new double[rows * columns];
        for (int i = 0; i < weights.length; i++) {
            for (int at = 0; at < both.length; at++) {
                both[at] += weights[i] * along[i * columns + at];
            }
        }
        return both;
    }

    /** The windows that reach over as many planes as there are weights. */
    static LocalMoments weighed(Collection<LocalMoments> planes, double[] weights) {
        if (weights.length == 1) {
            return planes.iterator().next();
        }
        double[][] sums = new double[KINDS][planes.iterator().next().means[0].length];
        int plane = 0;
        for (LocalMoments one : planes) {
            for (int kind = 0; kind < KINDS; kind++) {
                for (int i = 0; i < sums[kind].length; i++) {
                    sums[kind][i] += weights[plane] * one.means[kind][i];
                }
            }
            plane++;
        }
        return new LocalMoments(sums);
    }

    /** The mean similarity of the windows. */
    double similarity(double c1, double c2, double covarianceNorm) {
        double sum = 0;
        for (int i = 0; i < means[0].length; i++) {
            double x = means[0][i];
            double y = means[1][i];
            double xx = covarianceNorm * (means[2][i] - x * x);
            double yy = covarianceNorm * (means[3][i] - y * y);
            double xy = covarianceNorm * (means[4][i] - x * y);
            sum += (2 * x * y + c1) * (2 * xy + c2) / ((x * x + y * y + c1) * (xx + yy + c2));
        }
        return sum / means[0].length;
    }
}
