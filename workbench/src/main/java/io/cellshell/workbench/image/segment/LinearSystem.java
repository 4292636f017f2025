package io.cellshell.workbench.image.segment;

/** Small systems of linear equations, as fits need them. */
public final class LinearSystem {

    private LinearSystem() {}

    /**
     * Solves by Gaussian elimination with the largest pivot. What the equations do not determine becomes 0.
     *
     * @param rows the coefficients of each equation and, last, its right side; overwritten
     * @return the value of each unknown
     */
    public static double[] solve(double[][] rows) {
        int size = rows.length;
        for (int column = 0; column < size; column++) {
            int largest = column;
            for (int row = column + 1; row < size; row++) {
                largest = Math.abs(rows[row][column]) > Math.abs(rows[largest][column]) ? row : largest;
            }
            double[] pivot = rows[largest];
            rows[largest] = rows[column];
            rows[column] = pivot;
            for (int row = column + 1; row < size && pivot[column] != 0; row++) {
                double factor = rows[row][column] / pivot[column];
                for (int i = column; i <= size; i++) {
                    rows[row][i] -= factor * pivot[i];
                }
            }
        }
        double[] solution = new double[size];
        for (int row = size - 1; row >= 0; row--) {
            double rest = rows[row][size];
            for (int i = row + 1; i < size; i++) {
                rest -= rows[row][i] * solution[i];
            }
            solution[row] = rows[row][row] == 0 ? 0 : rest / rows[row][row];
        }
        return solution;
    }
}
