package io.cellshell.workbench.image;

/**
 * One of the resolutions of an image. Time points and channels are the same at each; optical sections may be fewer at a smaller one.
 *
 * @param dimensions its axes and sizes
 * @param z how many optical sections of the full resolution one of its sections covers, 1 or more
 * @param y how many rows of the full resolution one of its rows covers
 * @param x how many columns of the full resolution one of its columns covers
 * @param pieceHeight rows of the pieces in which it is stored (tiles, strips, chunks), which are read as a whole; 1 where it has none
 * @param pieceWidth columns of these pieces
 */
public record PyramidLevel(Dimensions dimensions, double z, double y, double x, int pieceHeight, int pieceWidth) {

    /** The full resolution, which is not stored in pieces. */
    public static PyramidLevel full(Dimensions dimensions) {
        return full(dimensions, 1, 1);
    }

    /** The full resolution, in pieces of the given size. */
    public static PyramidLevel full(Dimensions dimensions, int pieceHeight, int pieceWidth) {
        return new PyramidLevel(dimensions, 1, 1, 1, pieceHeight, pieceWidth);
    }

    /** The next smaller resolution, of which only the sizes are known. */
    public PyramidLevel next(Dimensions smaller, int nextPieceHeight, int nextPieceWidth) {
        return new PyramidLevel(
                smaller,
                z * factor(dimensions.size(Axis.Z), smaller.size(Axis.Z)),
                y * factor(dimensions.height(), smaller.height()),
                x * factor(dimensions.width(), smaller.width()),
                nextPieceHeight,
                nextPieceWidth);
    }

    /** Whether planes are smaller in one direction at least, and larger in none. */
    public static boolean isSmaller(Dimensions one, Dimensions other) {
        return one.height() <= other.height()
                && one.width() <= other.width()
                && one.size(Axis.Z) <= other.size(Axis.Z)
                && !one.equals(other);
    }

    /**
     * How many of {@code full} pixels one of {@code smaller} covers: a whole number where the sizes allow it, since 65 pixels of which
     * every second is left are 32 or 33; a power of two where they allow several.
     */
    public static double factor(int full, int smaller) {
        double ratio = (double) full / smaller;
        double power = Math.pow(2, Math.round(Math.log(ratio) / Math.log(2)));
        for (double whole : new double[] {power, Math.max(1, Math.rint(ratio))}) {
            if (smaller == Math.floor(full / whole) || smaller == Math.ceil(full / whole)) {
                return whole;
            }
        }
        return ratio;
    }

    /** The same resolution of planes along other axes, or of another size. */
    public PyramidLevel with(Dimensions changed) {
        return new PyramidLevel(changed, z, y, x, pieceHeight, pieceWidth);
    }

    /** The longer side of a plane. */
    public int side() {
        return Math.max(dimensions.height(), dimensions.width());
    }

    /** Such as {@code a pixel covers 4 × 4 pixels of the full resolution (height × width)}. */
    public String covers() {
        return "a pixel covers " + Rounded.of(y) + " × " + Rounded.of(x)
                + " pixels of the full resolution (height × width)"
                + (z == 1 ? "" : ", a section " + Rounded.of(z) + " sections");
    }
}
