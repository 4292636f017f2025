package io.cellshell.workbench.check.label.fit;

/** Where two objects touch: the middles between two neighbouring pixels, one of either, and the intensity there. */
final class CommonBorder {

    private int pixels;
    private double intensity;
    private double y;
    private double x;
    private double yy;
    private double xx;
    private double xy;

    void add(double row, double column, double mean) {
        pixels++;
        intensity += mean;
        y += row;
        x += column;
        yy += row * row;
        xx += column * column;
        xy += row * column;
    }

    int pixels() {
        return pixels;
    }

    double mean() {
        return intensity / pixels;
    }

    /** Pixels from end to end, if it is straight: a line of length l has a variance of l²/12 along itself. */
    double length() {
        return Math.sqrt(12 * variance(1));
    }

    /** Standard deviation across the straight line that fits best, in pixels: 0.2 to 0.3 for a slanted line drawn in pixels. */
    double unevenness() {
        return Math.sqrt(Math.max(0, variance(-1)));
    }

    /** The larger (1) or smaller (-1) eigenvalue of the covariance of rows and columns. */
    private double variance(int which) {
        double rows = yy / pixels - y / pixels * (y / pixels);
        double columns = xx / pixels - x / pixels * (x / pixels);
        double both = xy / pixels - x / pixels * (y / pixels);
        return (rows + columns + which * Math.hypot(rows - columns, 2 * both)) / 2;
    }
}
