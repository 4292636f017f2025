package io.cellshell.workbench.model.stardist;

/**
 * One object of a plane, as a polygon with one corner for each ray. Coordinates are in pixels and count from the centre of the first
 * pixel, which is (0, 0). Immutable.
 */
public final class StarPolygon {

    private final float score;
    private final int centreY;
    private final int centreX;
    private final float[] y;
    private final float[] x;

    StarPolygon(float score, int centreY, int centreX, float[] y, float[] x) {
        this.score = score;
        this.centreY = centreY;
        this.centreX = centreX;
        this.y = y;
        this.x = x;
    }

    /** The probability at its centre. */
    public double score() {
        return score;
    }

    /** Row of the place from which the rays go out. */
    public int centreY() {
        return centreY;
    }

    /** Column of the place from which the rays go out. */
    public int centreX() {
        return centreX;
    }

    /** Rows of the corners, in the order of the rays; a copy. */
    public double[] y() {
        return copied(y);
    }

    /** Columns of the corners; a copy. */
    public double[] x() {
        return copied(x);
    }

    float[] rows() {
        return y;
    }

    float[] columns() {
        return x;
    }

    private static double[] copied(float[] numbers) {
        double[] copy = new double[numbers.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = numbers[i];
        }
        return copy;
    }
}
