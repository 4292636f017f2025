package io.cellshell.workbench.image;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a PNG says before its pixels.
 *
 * @param bits of a value
 * @param colour 0 grey, 2 colour, 3 palette; 4 more: with transparency
 * @param frames pictures of an animation, 1 for none
 */
record PngHeader(int bits, int colour, int frames) {

    private static final int PALETTE = 3;
    private static final int DATA = 0x49444154;
    private static final int ANIMATION = 0x6163544c;

    static PngHeader read(Path path) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
            in.skipNBytes(24);
            int bits = in.readUnsignedByte();
            int colour = in.readUnsignedByte();
            in.skipNBytes(7);
            while (true) {
                long length = in.readInt() & 0xffff_ffffL;
                int kind = in.readInt();
                if (kind == DATA) {
                    return new PngHeader(bits, colour, 1);
                }
                if (kind == ANIMATION && length == 8) {
                    return new PngHeader(bits, colour, Math.max(1, in.readInt()));
                }
                in.skipNBytes(length + 4);
            }
        } catch (EOFException e) {
            throw new EOFException("it ends in its description");
        }
    }

    boolean isGrey() {
        return colour == 0 || colour == 4;
    }

    boolean isPalette() {
        return colour == PALETTE;
    }
}
