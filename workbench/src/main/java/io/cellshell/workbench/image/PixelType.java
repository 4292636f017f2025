package io.cellshell.workbench.image;

/** How pixel values are stored in a file. In memory they are floats, which hold 8 and 16 bits exactly. */
public enum PixelType {
    UINT8(8),
    UINT16(16),
    FLOAT32(32);

    private final int bits;

    PixelType(int bits) {
        this.bits = bits;
    }

    /** Bits a pixel. */
    public int bits() {
        return bits;
    }
}
