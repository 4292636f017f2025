package io.cellshell.workbench.image.spot;

/**
 * How precisely a spot can be known at best: standard deviations.
 *
 * @param y of its row, in pixels
 * @param x of its column, in pixels
 * @param photons of its photoelectrons
 */
public record Precision(double y, double x, double photons) {

    /** Along an axis, the root of the mean of both variances, in pixels. */
    public double place() {
        return Math.sqrt((y * y + x * x) / 2);
    }

    /** Of the distance between where it is and where it is found, √(y² + x²), in pixels: what a localisation RMSE in the plane is compared with. */
    public double distance() {
        return Math.hypot(y, x);
    }
}
