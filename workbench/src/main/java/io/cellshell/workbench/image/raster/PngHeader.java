package io.cellshell.workbench.image.raster;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/**
 * What a PNG says before its pixels.
 *
 * @param bits of a value
 * @param colour 0 grey, 2 colour, 3 palette; 4 more: with transparency
 * @param frames pictures of an animation, 1 for none
 * @param colours of the palette
 * @param orientation how it is to be shown, as {@link ExifOrientation} has it; this may also stand behind the pixels
 */
public record PngHeader(int bits, int colour, int frames, int colours, int orientation) {

    private static final int PALETTE = 3;
    private static final int DATA = 0x49444154;
    private static final int ANIMATION = 0x6163544c;
    private static final int COLOURS = 0x504c5445;
    private static final int EXIF = 0x65584966;
    private static final int END = 0x49454e44;
    private static final int MOST_EXIF = 1 << 16;

    /** A small first letter: a part without which the pixels are what they are. */
    private static final int NO_MATTER = 0x20000000;

    public static PngHeader read(Path path) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
            in.skipNBytes(24);
            int bits = in.readUnsignedByte();
            int colour = in.readUnsignedByte();
            in.skipNBytes(7);
            return chunks(in, bits, colour);
        } catch (EOFException e) {
            throw new EOFException("it ends in its description");
        }
    }

    private static PngHeader chunks(DataInputStream in, int bits, int colour) throws IOException {
        int frames = 1;
        int colours = 0;
        int orientation = 1;
        boolean pixels = false;
        try {
            for (int kind = 0; kind != END; ) {
                long length = in.readInt() & 0xffff_ffffL;
                kind = in.readInt();
                pixels |= kind == DATA;
                byte[] start = data(in, kind, length);
                if (kind == ANIMATION && length == 8 && !pixels) {
                    frames = Math.max(1, ByteBuffer.wrap(start).getInt());
                } else if (kind == COLOURS) {
                    colours = (int) Math.min(256, length / 3);
                } else if (kind == EXIF && length > 0) {
                    orientation = ExifOrientation.of(start);
                }
            }
        } catch (EOFException e) {
            // What is wrong with the pixels is for their reader to say.
            if (!pixels) {
                throw e;
            }
        }
        return new PngHeader(bits, colour, frames, colours, orientation);
    }

    /** The first bytes of a chunk. A wrong sum of what the pixels are made of means that they are damaged. */
    private static byte[] data(DataInputStream in, int kind, long length) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(ByteBuffer.allocate(4).putInt(kind).flip());
        byte[] start = in.readNBytes((int) Math.min(length, MOST_EXIF));
        sum.update(start);
        byte[] more = new byte[MOST_EXIF];
        for (long left = length - start.length; left > 0; ) {
            int read = in.read(more, 0, (int) Math.min(left, more.length));
            if (read < 0) {
                throw new EOFException("it ends in its pixels");
            }
            sum.update(more, 0, read);
            left -= read;
        }
        int said = in.readInt();
        if ((kind & NO_MATTER) == 0 && said != (int) sum.getValue()) {
            throw new IOException("the checksum of its part “" + name(kind) + "” is wrong");
        }
        return start;
    }

    private static String name(int kind) {
        return new String(ByteBuffer.allocate(4).putInt(kind).array(), StandardCharsets.US_ASCII)
                .replaceAll("[^A-Za-z]", "?");
    }

    public boolean isGrey() {
        return colour == 0 || colour == 4;
    }

    public boolean isPalette() {
        return colour == PALETTE;
    }
}
