package io.cellshell.workbench.image.raster;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The kinds of WebP (the container of RFC 9649). Only the lossless kind is read: the readers in Java give other values for the lossy
 * one than libwebp does.
 */
public enum WebpHeader {
    LOSSLESS,
    LOSSY,
    ANIMATED,
    UNKNOWN;

    private static final int CHUNKS = 12;
    private static final int MOST_EXIF = 1 << 16;

    /** The kind of a file or piece, or of its first few hundred bytes. */
    public static WebpHeader of(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long at = CHUNKS;
        while (at + 8 <= bytes.length) {
            String chunk = new String(bytes, (int) at, 4, StandardCharsets.US_ASCII);
            switch (chunk) {
                case "VP8L" -> {
                    return LOSSLESS;
                }
                case "VP8 ", "ALPH" -> {
                    return LOSSY;
                }
                case "ANIM", "ANMF" -> {
                    return ANIMATED;
                }
                default -> {
                    long length = file.getInt((int) at + 4) & 0xffff_ffffL;
                    at += 8 + length + (length & 1);
                }
            }
        }
        return UNKNOWN;
    }

    /** Whether the bytes end within the pixels; readers make up what is missing. */
    public static boolean isCutOff(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (long at = CHUNKS; at + 8 <= bytes.length; ) {
            long length = file.getInt((int) at + 4) & 0xffff_ffffL;
            if (new String(bytes, (int) at, 4, StandardCharsets.US_ASCII).startsWith("VP8L")) {
                return at + 8 + length > bytes.length;
            }
            at += 8 + length + (length & 1);
        }
        return true;
    }

    /** How the file is to be turned, as {@link ExifOrientation} has it. */
    public static int orientation(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (long at = CHUNKS; at + 8 <= bytes.length; ) {
            long length = file.getInt((int) at + 4) & 0xffff_ffffL;
            boolean exif = new String(bytes, (int) at, 4, StandardCharsets.US_ASCII).equals("EXIF");
            if (exif && length <= MOST_EXIF && at + 8 + length <= bytes.length) {
                return ExifOrientation.of(Arrays.copyOfRange(bytes, (int) at + 8, (int) (at + 8 + length)));
            }
            at += 8 + length + (length & 1);
        }
        return 1;
    }
}
