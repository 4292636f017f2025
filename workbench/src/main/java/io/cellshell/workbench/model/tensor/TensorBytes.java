package io.cellshell.workbench.model.tensor;

import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.npy.NumberType;
import io.cellshell.workbench.image.npy.StoredNumbers;
import io.cellshell.workbench.model.ModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Between the floats of a tensor and the numbers of other types that an engine works with. Nothing is rounded or cut off. */
final class TensorBytes {

    private TensorBytes() {}

    /** The bytes of values in the machine's order, in a buffer that engines read without copying it. */
    static ByteBuffer of(String tensor, NumberType type, float[] values) {
        if (type == NumberType.FLOAT16) {
            throw new ModelException("The network takes 16-bit floats (“" + tensor
                    + "”), which are not written here; use a version of it that takes 32-bit floats.");
        }
        requireHeld(tensor, type, values);
        ByteBuffer bytes = ByteBuffer.allocateDirect(Math.multiplyExact(values.length, type.bytes()))
                .order(ByteOrder.nativeOrder());
        for (float value : values) {
            switch (type) {
                case BOOL, INT8, UINT8 -> bytes.put((byte) (int) value);
                case INT16, UINT16 -> bytes.putShort((short) (int) value);
                case INT32, UINT32 -> bytes.putInt((int) (long) value);
                case INT64, UINT64 -> bytes.putLong((long) value);
                case FLOAT64 -> bytes.putDouble(value);
                default -> bytes.putFloat(value);
            }
        }
        return bytes.flip();
    }

    private static void requireHeld(String tensor, NumberType type, float[] values) {
        if (type.isFloat()) {
            return;
        }
        double least = type == NumberType.BOOL ? 0 : type.pixelType().smallest();
        double most = type == NumberType.BOOL ? 1 : type.pixelType().largest();
        for (float value : values) {
            if (value != Math.rint(value) || value < least || value > most) {
                throw new ModelException("The network takes " + type + " (“" + tensor + "”), which cannot hold " + value
                        + "; convert the values first.");
            }
        }
    }

    /**
     * The floats of an engine's numbers.
     *
     * @throws ModelException where a whole number has no exact 32-bit float
     */
    static float[] floats(String tensor, NumberType type, ByteBuffer bytes, int count) {
        StoredNumbers numbers = new StoredNumbers("The output “" + tensor + "”", type, ByteOrder.nativeOrder());
        ByteBuffer ordered = bytes.order(ByteOrder.nativeOrder());
        float[] values = new float[count];
        try {
            for (int i = 0; i < count; i++) {
                values[i] = numbers.intensity(ordered, i);
            }
        } catch (ImageException e) {
            throw new ModelException(e.getMessage(), e);
        }
        return values;
    }
}
