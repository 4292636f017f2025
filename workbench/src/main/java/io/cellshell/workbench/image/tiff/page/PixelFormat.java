package io.cellshell.workbench.image.tiff.page;

import io.cellshell.workbench.image.Plane;
import io.cellshell.workbench.image.npy.NumberType;
import java.util.Arrays;
import java.util.Map;

/**
 * What the values of a page are. Pages that agree in it belong to one image.
 *
 * @param height number of rows
 * @param width number of columns
 * @param samples values a pixel: 1 for grey, 3 for red, green and blue
 * @param bits of a value in the file
 * @param type that holds the values; those of fewer bits are widened
 * @param photometric what the values mean: 0 white is zero, 1 black is zero, 2 red, green and blue, 3 a palette, 6 YCbCr
 */
public record PixelFormat(int height, int width, int samples, int bits, NumberType type, int photometric) {

    public static final int WHITE_IS_ZERO = 0;
    public static final int BLACK_IS_ZERO = 1;
    static final int RGB = 2;
    public static final int PALETTE = 3;
    static final int YCBCR = 6;

    private static final Map<Integer, String> KINDS = Map.of(
            4, "a mask of transparency",
            5, "those of print (CMYK)",
            8, "Lab",
            9, "Lab",
            10, "Lab",
            32_803, "a camera's raw data, one colour a pixel",
            32_844, "logarithms (LogL)",
            32_845, "logarithms (LogLuv)",
            34_892, "a camera's raw data");

    private static final int UNSIGNED = 1;
    private static final int COMPLEX_INTEGER = 5;
    private static final int COMPLEX = 6;
    private static final int SIGNED = 2;
    private static final int FLOAT = 3;
    private static final int UNKNOWN = 4;

    private static final int MOST_SAMPLES = 4096;

    public static PixelFormat of(TiffInput in, Directory directory) {
        long width = directory.require(Tag.WIDTH, "width");
        long height = directory.require(Tag.HEIGHT, "height");
        Plane.requireExtent(in.path().toString(), height, width);
        long samples = directory.number(Tag.SAMPLES, 1);
        if (samples < 1 || samples > MOST_SAMPLES) {
            throw in.damaged("a page with " + samples + " values a pixel");
        }
        int bits = (int) same(in, directory, Tag.BITS, (int) samples, 1, "bits a value");
        int format = (int) same(in, directory, Tag.SAMPLE_FORMAT, (int) samples, 1, "kinds of values");
        int photometric = (int) directory.number(Tag.PHOTOMETRIC, BLACK_IS_ZERO);
        if (photometric > PALETTE && photometric != YCBCR) {
            throw in.unusual("its colours are " + KINDS.getOrDefault(photometric, "of kind " + photometric));
        }
        boolean jpeg = Packing.of((int) directory.number(Tag.COMPRESSION, 1)) == Packing.JPEG;
        boolean webp = Packing.of((int) directory.number(Tag.COMPRESSION, 1)) == Packing.WEBP;
        if (photometric == YCBCR && !jpeg && !webp) {
            Packing.requireReadable(in, Packing.of((int) directory.number(Tag.COMPRESSION, 1)));
            throw in.unusual("its colours are brightness and two differences (YCbCr"
                    + (directory.count(Tag.SUBSAMPLING) == 0 || directory.number(Tag.SUBSAMPLING, 2) > 1
                            ? ", of which only one in several pixels is stored"
                            : "")
                    + ") without JPEG");
        }
        if ((photometric == RGB || photometric == YCBCR) && samples < 3) {
            throw in.damaged("a colour picture with " + samples + " values a pixel");
        }
        return new PixelFormat((int) height, (int) width, (int) samples, bits, type(in, bits, format), photometric);
    }

    /** One value for all samples; some writers give it once. */
    private static long same(TiffInput in, Directory directory, int tag, int samples, long otherwise, String what) {
        if (!directory.has(tag)) {
            return otherwise;
        }
        long[] values = directory.numbers(tag, (int) Math.min(samples, directory.count(tag)), what);
        if (Arrays.stream(values).distinct().count() > 1) {
            throw in.unusual("its channels have " + Arrays.toString(values) + " " + what);
        }
        return values[0];
    }

    private static NumberType type(TiffInput in, int bits, int format) {
        boolean unsigned = format == UNSIGNED || format == UNKNOWN;
        if (unsigned && bits >= 1 && bits <= 16) {
            return bits <= 8 ? NumberType.UINT8 : NumberType.UINT16;
        }
        NumberType type = switch (bits) {
            case 8 -> format == SIGNED ? NumberType.INT8 : null;
            case 16 -> format == SIGNED ? NumberType.INT16 : format == FLOAT ? NumberType.FLOAT16 : null;
            case 32 ->
                unsigned
                        ? NumberType.UINT32
                        : format == SIGNED ? NumberType.INT32 : format == FLOAT ? NumberType.FLOAT32 : null;
            case 64 ->
                unsigned
                        ? NumberType.UINT64
                        : format == SIGNED ? NumberType.INT64 : format == FLOAT ? NumberType.FLOAT64 : null;
            default -> null;
        };
        if (format == COMPLEX || format == COMPLEX_INTEGER) {
            throw in.unusual("it holds complex numbers of " + bits + " bits");
        }
        if (type == null) {
            throw in.unusual("it holds " + bits + "-bit values of kind " + format);
        }
        return type;
    }

    /** Whether a page of this format may be a smaller copy of one of another: the same values, fewer of them. */
    boolean isSmallerThan(PixelFormat full) {
        boolean smaller =
                height <= full.height && width <= full.width && height + (long) width < full.height + (long) full.width;
        return smaller
                && samples == full.samples
                && bits == full.bits
                && type == full.type
                && (photometric == full.photometric || isColour() && full.isColour())
                && hasSidesOf(full.height, full.width, height, width);
    }

    /** Whether both sides are smaller by one factor, as far as whole pixels allow it. */
    static boolean hasSidesOf(long fullHeight, long fullWidth, long height, long width) {
        return Math.abs(height * fullWidth - fullHeight * width) <= fullWidth + fullHeight;
    }

    public boolean isColour() {
        return photometric == RGB || photometric == YCBCR;
    }

    /** Bytes of one plane of one sample, without compression. */
    public long planeBytes() {
        return ((long) width * bits + 7) / 8 * height;
    }

    /** Such as {@code 512 × 512 pixels of 3 × uint8}, for people. */
    @Override
    public String toString() {
        return height + " × " + width + " pixels of " + (samples > 1 ? samples + " × " : "") + type
                + (bits < type.bytes() * 8 ? " with " + bits + " bits" : "")
                + (photometric == BLACK_IS_ZERO ? "" : ", " + colours());
    }

    private String colours() {
        return switch (photometric) {
            case WHITE_IS_ZERO -> "white is zero";
            case RGB -> "red, green and blue";
            case PALETTE -> "with a palette";
            default -> "YCbCr";
        };
    }
}
