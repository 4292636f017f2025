package io.cellshell.workbench.image;

/**
 * One object of a label image.
 *
 * @param id its label, above 0
 * @param size number of pixels; of voxels in a volume
 * @param z optical section of the centroid; 0 in a plane
 * @param y row of the centroid, in pixels
 * @param x column of the centroid, in pixels
 * @param box the smallest box around it: rows and columns, and sections in a volume
 * @param touchesBorder whether it reaches the border of the image, so that part of it may be cut off
 */
public record LabelledObject(int id, int size, double z, double y, double x, Box box, boolean touchesBorder) {

    /** An object of a plane. */
    public LabelledObject(int id, int area, double y, double x, Region bounds, boolean touchesBorder) {
        this(id, area, 0, y, x, Box.of(bounds), touchesBorder);
    }

    /** Whether it is an object of a volume, however few sections it lies in. */
    public boolean isInVolume() {
        return box.range(Axis.Z).isPresent();
    }

    /** Number of pixels in a plane; an {@link ImageException} for an object of a volume, which has {@link #size} voxels. */
    public int area() {
        requirePlane("no area but a size", "size()");
        return size;
    }

    /** The smallest rectangle around it in a plane; an {@link ImageException} for an object of a volume, which has a {@link #box}. */
    public Region bounds() {
        requirePlane("no rectangle but a box", "box()");
        return box.region(Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** Diameter, in pixels, of the disk with the same area; of the ball with the same number of voxels in a volume. */
    public double equivalentDiameter() {
        return isInVolume() ? Math.cbrt(6.0 * size / Math.PI) : Math.sqrt(4.0 * size / Math.PI);
    }

    private void requirePlane(String what, String way) {
        if (isInVolume()) {
            throw new ImageException("Object " + id + " of a volume has " + what + "; take object." + way
                    + ", or measure one optical section, as in labels.z(0).objects().");
        }
    }
}
