package io.cellshell.workbench.image.segment;

/** Which pixels count as neighbours. */
public enum Connectivity {
    /** Above, below, left and right. */
    FOUR(new int[] {-1, 0, 0, 1}, new int[] {0, -1, 1, 0}),
    /** Those and the four diagonal ones. */
    EIGHT(new int[] {-1, 0, 0, 1, -1, -1, 1, 1}, new int[] {0, -1, 1, 0, -1, 1, -1, 1});

    private final int[] rows;
    private final int[] columns;

    Connectivity(int[] rows, int[] columns) {
        this.rows = rows;
        this.columns = columns;
    }

    int neighbours() {
        return rows.length;
    }

    int row(int neighbour) {
        return rows[neighbour];
    }

    int column(int neighbour) {
        return columns[neighbour];
    }
}
