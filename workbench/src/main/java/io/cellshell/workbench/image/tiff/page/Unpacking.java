package io.cellshell.workbench.image.tiff.page;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.tukaani.xz.XZInputStream;

/** Unpacks a segment into the number of bytes it must have. */
final class Unpacking {

    /** LZMA asks for a dictionary of up to 1.5 GB; 64 MB, of the strongest setting that writers offer, are enough. */
    private static final int MOST_LZMA_KIB = 1 << 17;

    private Unpacking() {}

    static byte[] unpack(TiffInput in, int packing, byte[] packed, int length) {
        if (packing == Packing.NONE) {
            if (packed.length < length) {
                throw tooShort(in, packed.length, length);
            }
            return packed;
        }
        if (length / Packing.mostShrinkage(packing) > packed.length) {
            throw tooShort(in, packed.length, length);
        }
        byte[] unpacked = new byte[length];
        int found = switch (packing) {
            case Packing.LZW -> Lzw.unpack(in, packed, unpacked);
            case Packing.DEFLATE, Packing.OLD_DEFLATE -> inflate(in, packed, unpacked);
            case Packing.PACK_BITS -> packBits(packed, unpacked);
            case Packing.ZSTD -> fill(in, unpacked, bytes -> new ZstdInputStreamNoFinalizer(bytes), packed);
            default -> fill(in, unpacked, bytes -> new XZInputStream(bytes, MOST_LZMA_KIB), packed);
        };
        if (found < length) {
            throw tooShort(in, found, length);
        }
        return unpacked;
    }

    /** A stream that takes off one way of packing. */
    private interface Opening {
        InputStream open(InputStream packed) throws IOException;
    }

    private static int fill(TiffInput in, byte[] unpacked, Opening opening, byte[] packed) {
        try (InputStream stream = opening.open(new ByteArrayInputStream(packed))) {
            return stream.readNBytes(unpacked, 0, unpacked.length);
        } catch (IOException e) {
            throw in.damaged("its packed pixels cannot be unpacked (" + e.getMessage() + ")");
        }
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
