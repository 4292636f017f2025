package io.cellshell.workbench.image.zarr;

/**
 * Blosc brings together the first bytes of all numbers, then the second ones, or the first bits; here they go back. Source: c-blosc,
 * shuffle-generic.h and bitshuffle-generic.c.
 */
final class Shuffle {

    private Shuffle() {}

    static byte[] bytesBack(byte[] shuffled, int typeSize) {
        byte[] plain = shuffled.clone();
        int numbers = shuffled.length / typeSize;
        for (int part = 0; part < typeSize; part++) {
            for (int i = 0; i < numbers; i++) {
                plain[i * typeSize + part] = shuffled[part * numbers + i];
            }
        }
        return plain;
    }

    /** Where the numbers are no multiple of 8, Blosc leaves the bits where they are. */
    static byte[] bitsBack(byte[] shuffled, int typeSize) {
        int numbers = shuffled.length / typeSize;
        byte[] plain = shuffled.clone();
        if (numbers % 8 != 0) {
            return plain;
        }
        int row = numbers / 8;
        for (int part = 0; part < typeSize; part++) {
            for (int i = 0; i < numbers; i++) {
                int value = 0;
                for (int bit = 0; bit < 8; bit++) {
                    value |= (shuffled[(part * 8 + bit) * row + (i >> 3)] >> (i & 7) & 1) << bit;
                }
                plain[i * typeSize + part] = (byte) value;
            }
        }
        return plain;
    }
}
