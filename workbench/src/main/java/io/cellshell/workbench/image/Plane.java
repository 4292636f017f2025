package io.cellshell.workbench.image;

/** Checks on the size of a plane, and on places in it, that every image and label image shares. */
public final class Plane {

    /** Above this an image would take more than 1 GiB: too much to hold whole, and a likely sign of a broken header. */
    public static final long MAX_PIXELS = 1L << 28;

    private Plane() {}

    public static void requireSize(String what, long height, long width) {
        if (height < 1 || width < 1) {
            throw new ImageException(what + " has no pixels: " + height + " × " + width
                    + " (height × width); check where it comes from.");
        }
        if (height > MAX_PIXELS || width > MAX_PIXELS || height * width > MAX_PIXELS) {
            throw new ImageException(
                    what + " claims " + height + " × " + width + " pixels (height × width), above the limit of "
                            + MAX_PIXELS + " pixels; check that the file is whole, or cut it into smaller images.");
        }
    }

    /** Whether there is no such pixel: without a look, the array would give the value of another one. */
    public static boolean isOutside(int height, int width, int y, int x) {
        return y < 0 || y >= height || x < 0 || x >= width;
    }

    /** What to say of a pixel that is not there. */
    public static ImageException outside(String what, int height, int width, int y, int x) {
        String row = y < 0 || y >= height ? outside("row", y, height) : "";
        String column = x < 0 || x >= width ? outside("column", x, width) : "";
        return new ImageException(what + " has " + height + " × " + width + " pixels (height × width): " + row
                + (row.isEmpty() || column.isEmpty() ? "" : ", and ") + column + ".");
    }

    /**
     * What to say of a number that is not there, such as “column 600 lies outside 0 to 511”.
     *
     * @param what is counted, from 0
     * @param size how many there are
     */
    public static String outside(String what, int given, int size) {
        return what + " " + given + (size > 0 ? " lies outside 0 to " + (size - 1) : " is not there; there is none");
    }

    static void requireLength(String what, int height, int width, int length) {
        requireSize(what, height, width);
        if ((long) height * width != length) {
            throw new ImageException(what + " of " + height + " × " + width + " pixels needs " + (long) height * width
                    + " values, but " + length + " were given; give one value a pixel, row by row.");
        }
    }
}
