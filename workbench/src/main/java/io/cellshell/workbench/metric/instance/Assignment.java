package io.cellshell.workbench.metric.instance;

import java.util.Arrays;

/**
 * The linear assignment problem: one column for each row, no column twice, at the least total cost. Shortest augmenting paths
 * with dual prices, in time rows² · columns. Source: Jonker and Volgenant 1987, doi 10.1007/BF02278710.
 */
final class Assignment {

    private final double[][] cost;
    private final double[] rowPrice;
    private final double[] columnPrice;
    private final int[] rowOf;

    private Assignment(double[][] cost) {
        this.cost = cost;
        rowPrice = new double[cost.length];
        columnPrice = new double[cost[0].length];
        rowOf = new int[cost[0].length];
        Arrays.fill(rowOf, -1);
    }

    /**
     * The column of each row.
     *
     * @param cost rows of equal length, at least as many columns as rows, at least one row
     */
    static int[] leastCost(double[][] cost) {
        Assignment assignment = new Assignment(cost);
        for (int row = 0; row < cost.length; row++) {
            assignment.add(row);
        }
        int[] columnOf = new int[cost.length];
        for (int column = 0; column < assignment.rowOf.length; column++) {
            if (assignment.rowOf[column] >= 0) {
                columnOf[assignment.rowOf[column]] = column;
            }
        }
        return columnOf;
    }

    /** Gives {@code newRow} a column, along the cheapest chain in which each row hands its column on. */
    private void add(int newRow) {
        int columns = rowOf.length;
        double[] distance = new double[columns];
        int[] from = new int[columns];
        boolean[] done = new boolean[columns];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        Arrays.fill(from, -1);
        int row = newRow;
        int reached = -1;
        double length = 0;
        while (true) {
            int nearest = -1;
            for (int column = 0; column < columns; column++) {
                if (done[column]) {
                    continue;
                }
                double through = length + cost[row][column] - rowPrice[row] - columnPrice[column];
                if (through < distance[column]) {
                    distance[column] = through;
                    from[column] = reached;
                }
                if (nearest < 0 || distance[column] < distance[nearest]) {
                    nearest = column;
                }
            }
            length = distance[nearest];
            done[nearest] = true;
            reached = nearest;
            if (rowOf[nearest] < 0) {
                break;
            }
            row = rowOf[nearest];
        }
        reprice(newRow, length, distance, done);
        while (reached >= 0) {
            rowOf[reached] = from[reached] < 0 ? newRow : rowOf[from[reached]];
            reached = from[reached];
        }
    }

    private void reprice(int newRow, double length, double[] distance, boolean[] done) {
        rowPrice[newRow] += length;
        for (int column = 0; column < done.length; column++) {
            if (done[column]) {
                double slack = length - distance[column];
                columnPrice[column] -= slack;
                if (rowOf[column] >= 0) {
                    rowPrice[rowOf[column]] += slack;
                }
            }
        }
    }
}
