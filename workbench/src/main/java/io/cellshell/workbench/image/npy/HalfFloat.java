package io.cellshell.workbench.image.npy;

/** IEEE 754 binary16: 1 bit sign, 5 bits exponent, 10 bits fraction. */
public final class HalfFloat {

    private static final int EXPONENT_SHIFT = 112 << 23;
    private static final int LEAST_NORMAL = 113 << 23;
    /** Halfway between the largest, 65504, and what would be the next. */
    private static final int INFINITE = Float.floatToIntBits(65520);

    private HalfFloat() {}

    /** The number of these bits. */
    public static float toFloat(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        float size = switch (exponent) {
            case 0 -> fraction * 0x1p-24f;
            case 31 -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
            default -> Float.intBitsToFloat(exponent + 112 << 23 | fraction << 13);
        };
        return bits < 0 ? -size : size;
    }

    /** The bits of the nearest number, of two as near the one whose last bit is 0, as numpy rounds; infinite from 65520 on. */
    public static short toBits(float value) {
        int bits = Float.floatToIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        int size = bits & 0x7fffffff;
        int half;
        if (Float.isNaN(value)) {
            half = 0x7e00;
        } else if (size >= INFINITE) {
            half = 0x7c00;
        } else if (size < LEAST_NORMAL) {
            half = (int) Math.rint(Math.abs(value) * 0x1p24);
        } else {
            half = size - EXPONENT_SHIFT + 0xfff + (size >> 13 & 1) >> 13;
        }
        return (short) (sign | half);
    }
}
