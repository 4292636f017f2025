package io.cellshell.workbench.image.npy;

import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.PixelType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Takes numbers out of the bytes of one file, as intensities or as object ids, and refuses what these cannot hold.
 *
 * @param file what errors are about
 * @param type the numbers' type
 * @param order the numbers' byte order
 */
public record StoredNumbers(String file, NumberType type, ByteOrder order) {

    /** The bytes of some numbers, to be asked for them. */
    public ByteBuffer in(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(order);
    }

    /**
     * Number {@code index} of a buffer as an intensity. Doubles are rounded.
     *
     * @throws ImageException where a whole number has no exact 32-bit float, or a double is out of range
     */
    public float intensity(ByteBuffer from, int index) {
        return switch (type) {
            case BOOL -> from.get(index) == 0 ? 0 : 1;
            case INT8, UINT8, INT16, UINT16 -> integer(from, index);
            case INT32, UINT32, INT64, UINT64 -> exact(integer(from, index));
            case FLOAT16 -> HalfFloat.toFloat(from.getShort(2 * index));
            case FLOAT32 -> from.getFloat(4 * index);
            case FLOAT64 -> rounded(from.getDouble(8 * index));
        };
    }

    /**
     * Numbers of a buffer that lie evenly spaced, as intensities.
     *
     * @param first index of the first of them
     * @param stride from one to the next
     * @param to where they are put, from {@code at} on
     * @throws ImageException as {@link #intensity}
     */
    public void intensities(ByteBuffer from, int first, int stride, int count, float[] to, int at) {
        switch (type) {
            case UINT8 -> {
                for (int i = 0; i < count; i++) {
                    to[at + i] = from.get(first + i * stride) & 0xff;
                }
            }
            case UINT16 -> {
                for (int i = 0; i < count; i++) {
                    to[at + i] = from.getShort(2 * (first + i * stride)) & 0xffff;
                }
            }
            case FLOAT32 -> {
                for (int i = 0; i < count; i++) {
                    to[at + i] = from.getFloat(4 * (first + i * stride));
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    to[at + i] = intensity(from, first + i * stride);
                }
            }
        }
    }

    /**
     * Number {@code index} of a buffer as an object id.
     *
     * @throws ImageException where it is no whole number from 0 to 2^31 - 1
     */
    public int id(ByteBuffer from, int index) {
        if (type.isFloat()) {
            double value = type == NumberType.FLOAT64 ? from.getDouble(8 * index) : intensity(from, index);
            if (value != (int) value || value < 0) {
                throw new ImageException(file + " holds the value " + value
                        + ", but object ids are whole numbers from 0; check that it is a label image and no intensity"
                        + " image.");
            }
            return (int) value;
        }
        long value = type == NumberType.BOOL ? (from.get(index) == 0 ? 0 : 1) : integer(from, index);
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new ImageException(file + " holds the value " + text(value)
                    + ", but object ids go from 0 to 2147483647; check that it is a label image, or renumber it.");
        }
        return (int) value;
    }

    private long integer(ByteBuffer from, int index) {
        return switch (type) {
            case INT8 -> from.get(index);
            case UINT8 -> from.get(index) & 0xff;
            case INT16 -> from.getShort(2 * index);
            case UINT16 -> from.getShort(2 * index) & 0xffff;
            case INT32 -> from.getInt(4 * index);
            case UINT32 -> from.getInt(4 * index) & 0xffffffffL;
            default -> from.getLong(8 * index);
        };
    }

    private float exact(long value) {
        PixelType pixels = type.pixelType();
        float near = value;
        boolean overflown = type == NumberType.UINT64 && value < 0;
        if (overflown || value < pixels.smallest() || value > pixels.largest() || (long) near != value) {
            throw new ImageException(file + " holds the whole number " + text(value)
                    + ", which an intensity (a 32-bit float) cannot hold exactly; numbers of this size are mostly object"
                    + " ids: open it with Labels.open.");
        }
        return near;
    }

    private String text(long value) {
        return type == NumberType.UINT64 ? Long.toUnsignedString(value) : Long.toString(value);
    }

    private float rounded(double value) {
        if (Float.isInfinite((float) value) && !Double.isInfinite(value)) {
            throw new ImageException(file + " holds the number " + value
                    + ", beyond the range of intensities (32-bit floats, up to 3.4e38); rescale it where it was made.");
        }
        return (float) value;
    }

    /** The bytes of intensities that fit the type: whole numbers within its range where it holds these; a 16-bit float is rounded. */
    public byte[] bytes(float[] intensities) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(intensities.length, type.bytes()))
                .order(order);
        for (float value : intensities) {
            switch (type) {
                case BOOL, INT8, UINT8 -> bytes.put((byte) (int) value);
                case INT16, UINT16 -> bytes.putShort((short) (int) value);
                case INT32, UINT32 -> bytes.putInt((int) (long) value);
                case INT64 -> bytes.putLong((long) value);
                // a long reaches half as far
                case UINT64 ->
                    bytes.putLong(value < 0x1p63f ? (long) value : (long) (value - 0x1p63f) + Long.MIN_VALUE);
                case FLOAT16 -> bytes.putShort(HalfFloat.toBits(value));
                case FLOAT32 -> bytes.putFloat(value);
                case FLOAT64 -> bytes.putDouble(value);
            }
        }
        return bytes.array();
    }
}
