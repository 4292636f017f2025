package io.cellshell.workbench.image;

/** Checks on the size of a plane, and on places in it, that every image and label image shares. */
public final class Plane {

    /** Above this an image would take more than 1 GiB: too much to hold whole, and a likely sign of a broken header. */
    public static final long MAX_PIXELS = 1L << 28;

    /** Above this a plane is read by parts where that is enough, and kept in memory only as long as there is room. */
    private static final long LARGE = 1L << 24;

    /** An image may be larger than memory, but a number above this is a broken header. */
    private static final long MOST = 1L << 38;

    private Plane() {}

    /** Whether a plane is so large that it is not read whole where a part or a smaller resolution of it will do. */
    public static boolean isLarge(int height, int width) {
        return (long) height * width > LARGE;
    }

    /** An {@link ImageException} where no image has such a size, in memory or in a file. */
    public static void requireExtent(String what, long height, long width) {
        requireSize(what, height, width, MOST);
    }

    /** Whether there is memory for a plane and a copy of it. */
    static boolean isReadable(int height, int width) {
        long pixels = (long) height * width;
        return pixels <= MAX_PIXELS
                && (pixels <= LARGE
                        || 2 * Float.BYTES * pixels <= Runtime.getRuntime().maxMemory());
    }

    /** An {@link ImageException} where a plane, or a part of one, is too large to be read at once. */
    public static void requireReadable(String what, int height, int width) {
        if (!isReadable(height, width)) {
            long megabytes = (long) height * width * Float.BYTES >> 20;
            throw new ImageException(what + " of " + height + " × " + width
                    + " pixels (height × width) is too large to be read whole: it takes " + megabytes
                    + " MB, and at most "
                    + Math.min(
                            MAX_PIXELS * Float.BYTES >> 20, Runtime.getRuntime().maxMemory() / 2 >> 20)
                    + " MB are given to one read; take a part, as in image.crop(new Region(0, 0, 1024, 1024)), a smaller"
                    + " resolution, as in image.level(1), or image.thumbnail(2048).");
        }
    }

    /** An {@link ImageException} where an image of such a size is not held in memory. */
    public static void requireSize(String what, long height, long width) {
        requireSize(what, height, width, MAX_PIXELS);
    }

    private static void requireSize(String what, long height, long width, long most) {
        if (height < 1 || width < 1) {
            throw new ImageException(what + " has no pixels: " + height + " × " + width
                    + " (height × width); check where it comes from.");
        }
        if (Math.max(height, width) > Integer.MAX_VALUE || height * width > most) {
            throw new ImageException(
                    what + " claims " + height + " × " + width + " pixels (height × width), above the limit of " + most
                            + " pixels; check that the file is whole, or cut it into smaller images.");
        }
    }

    /** What to say where there is no memory for a part of a file that is unpacked as a whole. */
    public static ImageException noMemory(String file, OutOfMemoryError e) {
        return new ImageException(
                "There is not enough memory to read this part of " + file
                        + "; read a smaller part or a smaller resolution, or start Java with more memory (-Xmx).",
                e);
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

    /** Whether there is no such voxel. */
    public static boolean isOutside(Dimensions volume, int z, int y, int x) {
        return z < 0 || z >= volume.size(Axis.Z) || isOutside(volume.height(), volume.width(), y, x);
    }

    /** What to say of a voxel that is not there. */
    public static ImageException outside(String what, Dimensions volume, int z, int y, int x) {
        int depth = volume.size(Axis.Z);
        String section = z < 0 || z >= depth ? outside("optical section", z, depth) + ". " : "";
        ImageException plane = outside(what, volume.height(), volume.width(), y, x);
        return section.isEmpty()
                ? plane
                : new ImageException(what + " has " + volume + ": " + section.substring(0, section.length() - 2) + ".");
    }

    /**
     * The dimensions of values that lie in memory in one piece: a volume, or a plane where the depth is 1.
     *
     * @throws ImageException where they are more than {@link #MAX_PIXELS}, or not as many as the given values
     */
    public static Dimensions requireVolume(String what, int depth, int height, int width, int length) {
        if (depth == 1) {
            requireLength(what, height, width, length);
            return Dimensions.plane(height, width);
        }
        if (depth < 1) {
            throw new ImageException(what + " has no voxels: " + depth + " × " + height + " × " + width
                    + " (depth × height × width); check where it comes from.");
        }
        requireSize(what, height, width);
        Dimensions volume = Dimensions.volume(depth, height, width);
        requireVoxels(what, volume);
        if ((long) depth * height * width != length) {
            throw new ImageException(
                    what + " of " + volume + " needs " + (long) depth * height * width + " values, but " + length
                            + " were given; give one value a voxel, plane by plane, each row by row.");
        }
        return volume;
    }

    /** An {@link ImageException} where all voxels together are more than may lie in memory in one piece. */
    public static void requireVoxels(String what, Dimensions volume) {
        long plane = (long) volume.height() * volume.width();
        if (plane > MAX_PIXELS || volume.planes() > MAX_PIXELS || volume.planes() * plane > MAX_PIXELS) {
            throw new ImageException(what + " of " + volume + " has more than the " + MAX_PIXELS
                    + " voxels that are held in memory in one piece; crop it, or take every part by itself.");
        }
    }

    static void requireLength(String what, int height, int width, int length) {
        requireSize(what, height, width);
        if ((long) height * width != length) {
            throw new ImageException(what + " of " + height + " × " + width + " pixels needs " + (long) height * width
                    + " values, but " + length + " were given; give one value a pixel, row by row.");
        }
    }

    /** The values of a part of a volume, of the given sections, rows and columns, which lie inside. */
    static int[] part(int[] volume, Dimensions dimensions, Box.Range sections, Region region) {
        int[] part = new int[sections.size() * region.height() * region.width()];
        for (int row = 0; row < sections.size() * region.height(); row++) {
            int z = sections.start() + row / region.height();
            int y = region.y() + row % region.height();
            int from = (z * dimensions.height() + y) * dimensions.width() + region.x();
            System.arraycopy(volume, from, part, row * region.width(), region.width());
        }
        return part;
    }
}
