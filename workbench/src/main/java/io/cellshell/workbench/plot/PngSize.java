package io.cellshell.workbench.plot;

import java.awt.Dimension;
import java.nio.ByteBuffer;

/** Width and height that the head of a PNG picture gives. */
final class PngSize {

    private static final long SIGNATURE = 0x89504E470D0A1A0AL;

    private PngSize() {}

    /** The size; 0 × 0 where the bytes are no PNG. */
    static Dimension of(byte[] png) {
        if (png.length < 24 || ByteBuffer.wrap(png).getLong() != SIGNATURE) {
            return new Dimension();
        }
        return new Dimension(
                ByteBuffer.wrap(png).getInt(16), ByteBuffer.wrap(png).getInt(20));
    }
}
