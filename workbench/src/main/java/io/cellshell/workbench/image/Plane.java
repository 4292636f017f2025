package io.cellshell.workbench.image;

/** Checks on the size of a plane that every image and label image shares. */
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

    static void requireLength(String what, int height, int width, int length) {
        requireSize(what, height, width);
        if ((long) height * width != length) {
            throw new ImageException(what + " of " + height + " × " + width + " pixels needs " + (long) height * width
                    + " values, but " + length + " were given; give one value a pixel, row by row.");
        }
    }
}
