package io.cellshell.workbench.check.quality.measure;

/**
 * A surface of second order with the least sum of squared residuals.
 *
 * @param c the coefficients of 1, y, x, y², xy and x²
 */
public record Quadratic(double[] c) {

    private static final int TERMS = 6;

    /** Keeps the equations solvable where too few places are left; far below any real curvature. */
    private static final double RIDGE = 1e-9;

    /** Fits it to the places that are used; y and x are from −1 to 1. */
    public static Quadratic fit(double[] y, double[] x, double[] values, boolean[] used) {
        double[][] equations = new double[TERMS][TERMS + 1];
        for (int i = 0; i < values.length; i++) {
            if (used[i]) {
                double[] terms = {1, y[i], x[i], y[i] * y[i], x[i] * y[i], x[i] * x[i]};
                for (int r = 0; r < TERMS; r++) {
                    for (int c = 0; c < TERMS; c++) {
                        equations[r][c] += terms[r] * terms[c];
                    }
                    equations[r][TERMS] += terms[r] * values[i];
                }
            }
        }
        for (int r = 0; r < TERMS; r++) {
            equations[r][r] += RIDGE;
        }
        return new Quadratic(solved(equations));
    }

    /** Gauss and Jordan; the normal equations are positive definite, so the diagonal will do as pivot. */
    private static double[] solved(double[][] m) {
        for (int pivot = 0; pivot < TERMS; pivot++) {
            for (int r = 0; r < TERMS; r++) {
                double factor = r == pivot ? 0 : m[r][pivot] / m[pivot][pivot];
                for (int c = pivot; c <= TERMS; c++) {
                    m[r][c] -= factor * m[pivot][c];
                }
            }
        }
        double[] solution = new double[TERMS];
        for (int r = 0; r < TERMS; r++) {
            solution[r] = m[r][TERMS] / m[r][r];
        }
        return solution;
    }

    /** The value of the surface at a place. */
    public double at(double y, double x) {
        return c[0] + c[1] * y + c[2] * x + c[3] * y * y + c[4] * x * y + c[5] * x * x;
    }
}
