package io.cellshell.workbench.image.tiff;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Unpacks a segment into the number of bytes it must have. */
final class Unpacking {

    private static final int NONE = 1;
    private static final int LZW = 5;
    static final int JPEG = 7;
    private static final int DEFLATE = 8;
    private static final int OLD_DEFLATE = 32946;
    private static final int PACK_BITS = 32773;

    private Unpacking() {}

    static byte[] unpack(TiffInput in, int compression, byte[] packed, int length) {
        if (compression == NONE) {
            if (packed.length < length) {
                throw tooShort(in, packed.length, length);
            }
            return packed;
        }
        if (length / Page.MOST_SHRINKAGE > packed.length) {
            throw tooShort(in, packed.length, length);
        }
        byte[] unpacked = new byte[length];
        int found = switch (compression) {
            case LZW -> Lzw.unpack(in, packed, unpacked);
            case DEFLATE, OLD_DEFLATE -> inflate(in, packed, unpacked);
            case PACK_BITS -> packBits(packed, unpacked);
            default -> throw in.unusual("its pixels are packed in way " + compression);
        };
        if (found < length) {
            throw tooShort(in, found, length);
        }
        return unpacked;
    }

    private static RuntimeException tooShort(TiffInput in, int found, int length) {
        return in.damaged("a piece of it holds " + found + " bytes, where " + length + " are needed");
    }

    private static int inflate(TiffInput in, byte[] packed, byte[] unpacked) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            int found = 0;
            while (found < unpacked.length && !inflater.finished()) {
                int more = inflater.inflate(unpacked, found, unpacked.length - found);
                if (more == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    break;
                }
                found += more;
            }
            return found;
        } catch (DataFormatException e) {
            throw in.damaged("its packed pixels cannot be unpacked (" + e.getMessage() + ")");
        } finally {
            inflater.end();
        }
    }

    /** Runs: n from 0 to 127 means n + 1 bytes as they are, from -1 to -127 the next byte 1 - n times, -128 nothing. */
    private static int packBits(byte[] packed, byte[] unpacked) {
        int found = 0;
        int at = 0;
        while (at < packed.length - 1 && found < unpacked.length) {
            int n = packed[at++];
            if (n >= 0) {
                int run = Math.min(n + 1, Math.min(packed.length - at, unpacked.length - found));
                System.arraycopy(packed, at, unpacked, found, run);
                at += run;
                found += run;
            } else if (n != Byte.MIN_VALUE) {
                int run = Math.min(1 - n, unpacked.length - found);
                Arrays.fill(unpacked, found, found + run, packed[at++]);
                found += run;
            }
        }
        return found;
    }
}
