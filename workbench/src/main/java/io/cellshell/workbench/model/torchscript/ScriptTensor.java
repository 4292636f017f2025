package io.cellshell.workbench.model.torchscript;

import io.cellshell.workbench.model.tensor.Unpickler.Whole;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/**
 * A tensor of a TorchScript file: where its numbers lie.
 *
 * @param type of the numbers
 * @param part of the archive that holds them, such as {@code data/0}
 * @param numbers how many lie there
 * @param offset of the first, in numbers
 * @param strides in numbers
 */
record ScriptTensor(Type type, String part, Whole numbers, long offset, List<Whole> sizes, List<Long> strides) {

    /** Types whose numbers are read here. */
    enum Type {
        FLOAT(4),
        DOUBLE(8),
        LONG(8),
        INT(4),
        SHORT(2),
        CHAR(1),
        BYTE(1),
        BOOL(1);

        private final int bytes;

        Type(int bytes) {
            this.bytes = bytes;
        }

        static Optional<Type> of(String storage) {
            for (Type type : values()) {
                if (storage.equalsIgnoreCase("torch." + type.name() + "Storage")) {
                    return Optional.of(type);
                }
            }
            return Optional.empty();
        }

        private float get(ByteBuffer from, int at) {
            return switch (this) {
                case FLOAT -> from.getFloat(at);
                case DOUBLE -> (float) from.getDouble(at);
                case LONG -> from.getLong(at);
                case INT -> from.getInt(at);
                case SHORT -> from.getShort(at);
                case CHAR -> from.get(at);
                case BYTE -> from.get(at) & 0xff;
                case BOOL -> from.get(at) == 0 ? 0 : 1;
            };
        }

        private void put(ByteBuffer to, int at, float value) {
            switch (this) {
                case FLOAT -> to.putFloat(at, value);
                case DOUBLE -> to.putDouble(at, value);
                case LONG -> to.putLong(at, (long) value);
                case INT -> to.putInt(at, (int) value);
                case SHORT -> to.putShort(at, (short) value);
                default -> to.put(at, (byte) (int) value);
            }
        }
    }

    List<Integer> shape() {
        return sizes.stream().map(size -> Math.toIntExact(size.value())).toList();
    }

    int count() {
        return shape().stream().reduce(1, Math::multiplyExact);
    }

    /** Whether it is the same tensor under another name. */
    boolean isSame(ScriptTensor other) {
        return part.equals(other.part)
                && offset == other.offset
                && shape().equals(other.shape())
                && strides.equals(other.strides);
    }

    /** Whether some number belongs to both. */
    boolean overlaps(ScriptTensor other) {
        return part.equals(other.part) && offset <= other.last() && other.offset <= last();
    }

    private long last() {
        long last = offset;
        for (int i = 0; i < sizes.size(); i++) {
            last += (sizes.get(i).value() - 1) * strides.get(i);
        }
        return last;
    }

    /** The values in the bytes of its part, the last axis running fastest. */
    float[] values(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[count()];
        int[] index = new int[sizes.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = type.get(from, place(index));
            advance(index);
        }
        return values;
    }

    /** Puts values into the bytes of its part. A number that is the same as a float keeps its bytes: of 64 bits no digit is lost. */
    void put(byte[] bytes, float[] values) {
        ByteBuffer to = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int[] index = new int[sizes.size()];
        for (float value : values) {
            int at = place(index);
            if (Float.floatToIntBits(type.get(to, at)) != Float.floatToIntBits(value)) {
                type.put(to, at, value);
            }
            advance(index);
        }
    }

    private int place(int[] index) {
        long at = offset;
        for (int i = 0; i < index.length; i++) {
            at += index[i] * strides.get(i);
        }
        return Math.toIntExact(at * type.bytes);
    }

    private void advance(int[] index) {
        for (int axis = index.length - 1;
                axis >= 0 && ++index[axis] == sizes.get(axis).value();
                axis--) {
            index[axis] = 0;
        }
    }

    /** Bytes of so many numbers. */
    int bytes(int count) {
        return Math.multiplyExact(count, type.bytes);
    }
}
