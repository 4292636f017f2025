package io.cellshell.workbench.model.tensor;

import io.cellshell.workbench.image.npy.HalfFloat;
import io.cellshell.workbench.image.npy.NumberType;
import io.cellshell.workbench.model.ModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Between the floats of a tensor and the numbers of other types that an engine works with. Whole numbers are never rounded or cut off; floats of 16 and
 * 64 bits are rounded, as everywhere.
 */
final class TensorBytes {

    private TensorBytes() {}

    /** The bytes of values in the machine's order, in a buffer that engines read without copying it. */
    static ByteBuffer of(String tensor, NumberType type, float[] values) {
        requireHeld(tensor, type, values);
        ByteBuffer bytes = ByteBuffer.allocateDirect(Math.multiplyExact(values.length, type.bytes()))
                .order(ByteOrder.nativeOrder());
        for (float value : values) {
            switch (type) {
                case BOOL, INT8, UINT8 -> bytes.put((byte) (int) value);
                case INT16, UINT16 -> bytes.putShort((short) (int) value);
                case INT32, UINT32 -> bytes.putInt((int) (long) value);
                case INT64 -> bytes.putLong((long) value);
                case UINT64 -> bytes.putLong(unsigned(value));
                case FLOAT64 -> bytes.putDouble(value);
                case FLOAT16 -> bytes.putShort(HalfFloat.toBits(value));
                default -> bytes.putFloat(value);
            }
        }
        return bytes.flip();
    }

    private static long unsigned(float value) {
        return value < 0x1p63f ? (long) value : (long) (value - 0x1p63f) ^ Long.MIN_VALUE;
    }

    private static void requireHeld(String tensor, NumberType type, float[] values) {
        if (type.isFloat()) {
            return;
        }
        double least = switch (type) {
            case BOOL, UINT64 -> 0;
            case INT64 -> -0x1p63;
            default -> type.pixelType().smallest();
        };
        double end = switch (type) {
            case BOOL -> 2;
            case INT64 -> 0x1p63;
            case UINT64 -> 0x1p64;
            default -> type.pixelType().largest() + 1;
        };
        for (float value : values) {
            if (value != Math.rint(value) || value < least || value >= end) {
                throw new ModelException("The network takes " + type + " (“" + tensor + "”), which cannot hold " + value
                        + "; convert the values first.");
            }
        }
    }

    /**
     * The floats of an engine's numbers; those of 64 bits are rounded.
     *
     * @throws ModelException where a whole number has no exact 32-bit float, or a float of 64 bits is beyond those of 32
     */
    static float[] floats(String tensor, NumberType type, ByteBuffer bytes, int count) {
        ByteBuffer ordered = bytes.order(ByteOrder.nativeOrder());
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = switch (type) {
                case BOOL -> ordered.get(i) == 0 ? 0 : 1;
                case INT8 -> ordered.get(i);
                case UINT8 -> ordered.get(i) & 0xff;
                case INT16 -> ordered.getShort(2 * i);
                case UINT16 -> ordered.getShort(2 * i) & 0xffff;
                case INT32 -> exact(tensor, ordered.getInt(4 * i));
                case UINT32 -> exact(tensor, ordered.getInt(4 * i) & 0xffffffffL);
                case INT64, UINT64 -> exact(tensor, ordered.getLong(8 * i), type);
                case FLOAT16 -> HalfFloat.toFloat(ordered.getShort(2 * i));
                case FLOAT32 -> ordered.getFloat(4 * i);
                case FLOAT64 -> rounded(tensor, ordered.getDouble(8 * i));
            };
        }
        return values;
    }

    private static float exact(String tensor, long value) {
        return exact(tensor, value, NumberType.INT64);
    }

    private static float exact(String tensor, long value, NumberType type) {
        boolean beyond = type == NumberType.UINT64 && value < 0;
        float near = value;
        // the largest long is as near to 2^63 as a float comes
        if (beyond || near == 0x1p63f || (long) near != value) {
            throw new ModelException("The network's output “" + tensor + "” holds the whole number "
                    + (beyond ? Long.toUnsignedString(value) : Long.toString(value))
                    + ", which a 32-bit float, in which outputs are kept here, cannot hold exactly; above 16777216 not"
                    + " every whole number can be held.");
        }
        return near;
    }

    private static float rounded(String tensor, double value) {
        if (Float.isInfinite((float) value) && !Double.isInfinite(value)) {
            throw new ModelException("The network's output “" + tensor + "” holds the number " + value
                    + ", beyond the range of 32-bit floats (up to 3.4e38), in which outputs are kept here.");
        }
        return (float) value;
    }
}
