package io.cellshell.workbench.image;

/**
 * One object of a label image.
 *
 * @param id its label, above 0
 * @param area number of pixels
 * @param y row of the centroid, in pixels
 * @param x column of the centroid, in pixels
 * @param bounds the smallest rectangle around it
 * @param touchesBorder whether it reaches the border of the image, so that part of it may be cut off
 */
public record LabelledObject(int id, int area, double y, double x, Region bounds, boolean touchesBorder) {

    /** Diameter, in pixels, of the disk with the same area. */
    public double equivalentDiameter() {
        return Math.sqrt(4 * area / Math.PI);
    }
}
