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
     * The class of each pixel of a plane. The border of the image is no boundary: an object cut by it may go on behind.
     *
     * @param ids instance ids row by row, 0 in the background, below 0 where nothing is known, which is no boundary, {@code height * width} values
     */
    public static int[] of(int height, int width, int[] ids) {
        return of(1, height, width, ids);
    }

    /**
     * The class of each voxel of a volume, whose neighbours are those of its section and of the sections above and below; of a plane where
     * the depth is 1.
     *
     * @param ids instance ids section by section, each row by row, 0 in the background, {@code depth * height * width} values
     */
    public static int[] of(int depth, int height, int width, int[] ids) {
        int[] classes = new int[ids.length];
        for (int z = 0; z < depth; z++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int i = (z * height + y) * width + x;
                    if (ids[i] > 0) {
                        boolean boundary = false;
                        for (int nz = Math.max(0, z - TO_ANOTHER); nz <= Math.min(depth - 1, z + TO_ANOTHER); nz++) {
                            boundary = boundary
                                    || onBoundary(Math.abs(nz - z), nz * height, y, x, height, width, ids, ids[i]);
                        }
                        classes[i] = boundary ? BOUNDARY : INSIDE;
                    }
                }
            }
        }
        return classes;
    }

    /**
     * Whether what lies in one section makes a voxel of this id one of the boundary.
     *
     * @param dz how many sections away
     * @param rows number of rows before that section
     */
    private static boolean onBoundary(int dz, int rows, int y, int x, int height, int width, int[] ids, int id) {
        for (int ny = Math.max(0, y - TO_ANOTHER); ny <= Math.min(height - 1, y + TO_ANOTHER); ny++) {
            for (int nx = Math.max(0, x - TO_ANOTHER); nx <= Math.min(width - 1, x + TO_ANOTHER); nx++) {
                int other = ids[(rows + ny) * width + nx];
                boolean next = dz <= 1 && Math.abs(ny - y) <= 1 && Math.abs(nx - x) <= 1;
                if (other != id && (other > 0 || other == 0 && next)) {
                    return true;
                }
            }
        }
        return false;
    }
}
