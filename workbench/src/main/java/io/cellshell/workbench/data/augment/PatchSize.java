package io.cellshell.workbench.data.augment;

import io.cellshell.workbench.data.DataException;

/**
 * How large patches are: squares of a plane, or of several optical sections that lie behind each other.
 *
 * @param depth sections; 1 for a plane
 * @param side height and width, in pixels
 */
public record PatchSize(int depth, int side) {

    private static final long MOST = 1L << 27;

    public PatchSize {
        if (depth < 1 || side < 1 || (long) depth * side > MOST || (long) depth * side * side > MOST) {
            throw new DataException("A patch holds at least one pixel and at most 2^27, but " + depth + " × " + side
                    + " × " + side + " (depth × height × width) was given.");
        }
    }

    /** Squares of a plane; of a z-stack one section each. */
    public static PatchSize of(int side) {
        return new PatchSize(1, side);
    }

    /** Squares of so many sections. */
    public static PatchSize of(int depth, int side) {
        return new PatchSize(depth, side);
    }

    /** Number of pixels of a channel. */
    int voxels() {
        return depth * side * side;
    }

    @Override
    public String toString() {
        return (depth == 1 ? "" : depth + " × ") + side + " × " + side;
    }
}
