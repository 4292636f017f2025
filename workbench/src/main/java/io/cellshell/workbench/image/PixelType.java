package io.cellshell.workbench.image;

import java.util.Locale;

/**
 * How pixel values are stored in a file. In memory they are floats, which hold whole numbers up to 2^24 exactly, so all of 8 and
 * 16 bits.
 */
public enum PixelType {
    UINT8(8, 0, 255),
    INT8(8, -128, 127),
    UINT16(16, 0, 65_535),
    INT16(16, -32_768, 32_767),
    UINT32(32, 0, 4_294_967_295.0),
    INT32(32, Integer.MIN_VALUE, Integer.MAX_VALUE),
    FLOAT32(32, -Float.MAX_VALUE, Float.MAX_VALUE),
    /** Rounded to 32 bits when it is read. */
    FLOAT64(64, -Double.MAX_VALUE, Double.MAX_VALUE);

    private final int bits;
    private final double smallest;
    private final double largest;

    PixelType(int bits, double smallest, double largest) {
        this.bits = bits;
        this.smallest = smallest;
        this.largest = largest;
    }

    /** Bits a pixel. */
    public int bits() {
        return bits;
    }

    /** Whether it holds fractions. */
    public boolean isFloat() {
        return this == FLOAT32 || this == FLOAT64;
    }

    /** The smallest value it holds. */
    public double smallest() {
        return smallest;
    }

    /** The largest value it holds: where a camera saturates, if it uses all bits. */
    public double largest() {
        return largest;
    }

    /** Whether it holds this value exactly. */
    public boolean holds(float value) {
        return isFloat() || value >= smallest && value <= largest && value == Math.rint(value);
    }

    /** The name that numpy and OME give it: {@code uint8}, {@code float32}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
