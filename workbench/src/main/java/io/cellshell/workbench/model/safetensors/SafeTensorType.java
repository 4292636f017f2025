package io.cellshell.workbench.model.safetensors;

import java.nio.ByteBuffer;

/** The types of numbers in a safetensors file, under its names. */
enum SafeTensorType {
    BOOL(1),
    U8(1),
    I8(1),
    U16(2),
    I16(2),
    U32(4),
    I32(4),
    I64(8),
    F16(2),
    BF16(2),
    F32(4),
    F64(8);

    private static final int HALF_EXPONENT = 0x1f;
    private static final int HALF_FRACTION = 0x3ff;

    private final int bytes;

    SafeTensorType(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    /** The next number of a little-endian buffer. */
    double next(ByteBuffer in) {
        return switch (this) {
            case BOOL, U8 -> Byte.toUnsignedInt(in.get());
            case I8 -> in.get();
            case U16 -> Short.toUnsignedInt(in.getShort());
            case I16 -> in.getShort();
            case U32 -> Integer.toUnsignedLong(in.getInt());
            case I32 -> in.getInt();
            case I64 -> in.getLong();
            case F16 -> half(in.getShort());
            case BF16 -> Float.intBitsToFloat(in.getShort() << 16);
            case F32 -> in.getFloat();
            case F64 -> in.getDouble();
        };
    }

    /** IEEE 754 binary16. */
    private static double half(short bits) {
        int exponent = bits >> 10 & HALF_EXPONENT;
        int fraction = bits & HALF_FRACTION;
        double size;
        if (exponent == 0) {
            size = Math.scalb(fraction, -24);
        } else if (exponent == HALF_EXPONENT) {
            size = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else {
            size = Math.scalb(1024.0 + fraction, exponent - 25);
        }
        return bits < 0 ? -size : size;
    }
}
