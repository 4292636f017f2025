package io.cellshell.workbench.image.raster;

import io.cellshell.workbench.image.ImageException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What a JPEG says before its pixels (ITU-T T.81, annex B): how they are packed, and whether they are colours. Which of the ways
 * to store colours it is follows the rules of libjpeg.
 *
 * @param frame the kind of packing, the low byte of its marker
 * @param bits of a value
 * @param components values a pixel
 * @param toRgb whether these are brightness and two differences of colour
 * @param orientation how the picture is to be turned, 1 for not at all (Exif)
 */
public record JpegHeader(int frame, int bits, int components, boolean toRgb, int orientation) {

    private static final int SECTION = 0xff;
    private static final int START_OF_SCAN = 0xda;
    private static final int JFIF = 0xe0;
    private static final int EXIF = 0xe1;
    private static final int ADOBE = 0xee;
    private static final int TRANSFORM = 11;

    public static JpegHeader read(Path path) throws IOException {
        boolean jfif = false;
        int transform = -1;
        int orientation = 1;
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
            in.readUnsignedShort();
            while (true) {
                int marker = marker(in);
                int length = in.readUnsignedShort() - 2;
                if (marker == START_OF_SCAN || length < 0) {
                    throw new EOFException("its pixels are not described");
                }
                byte[] section = in.readNBytes(length);
                if (section.length < length) {
                    throw new EOFException("it ends in its description");
                }
                if (isFrame(marker) && length >= 6) {
                    int components = section[5] & 0xff;
                    byte[] ids = new byte[components];
                    for (int i = 0; i < components && 6 + 3 * i < length; i++) {
                        ids[i] = section[6 + 3 * i];
                    }
                    return new JpegHeader(
                            marker & 0xff,
                            section[0] & 0xff,
                            components,
                            components == 3 && isYCbCr(jfif, transform, ids),
                            orientation);
                }
                jfif |= marker == JFIF && startsWith(section, "JFIF");
                if (marker == ADOBE && startsWith(section, "Adobe") && length > TRANSFORM) {
                    transform = section[TRANSFORM] & 0xff;
                }
                if (marker == EXIF && startsWith(section, "Exif")) {
                    orientation = ExifOrientation.of(section);
                }
            }
        }
    }

    private static boolean startsWith(byte[] section, String name) {
        for (int i = 0; i < name.length(); i++) {
            if (i >= section.length || section[i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int marker(DataInputStream in) throws IOException {
        int next = in.readUnsignedByte();
        while (next != SECTION) {
            next = in.readUnsignedByte();
        }
        while (next == SECTION) {
            next = in.readUnsignedByte();
        }
        return next;
    }

    /** C0 to CF without the tables that lie among them. */
    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static boolean isYCbCr(boolean jfif, int transform, byte[] ids) {
        if (jfif) {
            return true;
        }
        return transform >= 0 ? transform != 0 : !Arrays.equals(ids, new byte[] {'R', 'G', 'B'});
    }

    /** Refuses what is not read, by its name. */
    public void require(Path path) {
        String name = frame > 0xc8
                ? "is packed with arithmetic coding"
                : frame == 0xc3 || frame == 0xc7
                        ? "is a lossless JPEG"
                        : bits != 8
                                ? "has " + bits + "-bit values"
                                : components != 1 && components != 3
                                        ? components == 4
                                                ? "has the four colours of print (CMYK)"
                                                : "has " + components + " values a pixel"
                                        : "";
        if (!name.isEmpty()) {
            throw new ImageException(path + " " + name
                    + ", which is not read here; open it in the program that made it and save it as TIFF or PNG.");
        }
    }
}
