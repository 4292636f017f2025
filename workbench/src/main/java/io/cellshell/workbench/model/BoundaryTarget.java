package io.cellshell.workbench.model;

/** From instances to the three classes of pixels that a network learns. */
public final class BoundaryTarget {

    /** The pixel belongs to no object. */
    public static final int BACKGROUND = 0;

    /** The pixel lies inside an object, away from its boundary. */
    public static final int INSIDE = 1;

    /** The pixel belongs to an object and lies next to the background, or two pixels or less from another object. */
    public static final int BOUNDARY = 2;

    /** Touching objects are parted by a wider band: a gap of one pixel in what the network says would join them. */
    private static final int TO_ANOTHER = 2;

    private BoundaryTarget() {}

    /**
     * The class of each pixel. The border of the image is no boundary: an object cut by it may go on behind.
     *
     * @param ids instance ids row by row, 0 in the background, {@code height * width} values
     */
    public static int[] of(int height, int width, int[] ids) {
        int[] classes = new int[ids.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                if (ids[i] != 0) {
                    classes[i] = onBoundary(y, x, height, width, ids) ? BOUNDARY : INSIDE;
                }
            }
        }
        return classes;
    }

    private static boolean onBoundary(int y, int x, int height, int width, int[] ids) {
        int id = ids[y * width + x];
        for (int ny = Math.max(0, y - TO_ANOTHER); ny <= Math.min(height - 1, y + TO_ANOTHER); ny++) {
            for (int nx = Math.max(0, x - TO_ANOTHER); nx <= Math.min(width - 1, x + TO_ANOTHER); nx++) {
                int other = ids[ny * width + nx];
                boolean next = Math.abs(ny - y) <= 1 && Math.abs(nx - x) <= 1;
                if (other != id && (other != 0 || next)) {
                    return true;
                }
            }
        }
        return false;
    }
}
