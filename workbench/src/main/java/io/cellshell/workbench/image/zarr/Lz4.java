package io.cellshell.workbench.image.zarr;

import java.io.IOException;
import java.util.Arrays;

/** The LZ4 block format: runs of literals, each followed by a copy of what came before. Source: lz4_Block_format.md. */
final class Lz4 {

    private static final int SHORTEST_MATCH = 4;

    private final byte[] packed;
    private final byte[] plain;
    private int from;
    private int to;

    private Lz4(byte[] packed, int size) {
        this.packed = packed;
        this.plain = new byte[size];
    }

    /** At most {@code size} bytes. */
    static byte[] decode(byte[] packed, int size) throws IOException {
        return new Lz4(packed, size).decode();
    }

    private byte[] decode() throws IOException {
        while (from < packed.length) {
            int token = next();
            int literals = length(token >> 4);
            if (literals > packed.length - from || literals > plain.length - to) {
                throw new IOException("an LZ4 run that is too long");
            }
            System.arraycopy(packed, from, plain, to, literals);
            from += literals;
            to += literals;
            if (from == packed.length) {
                break;
            }
            int back = next() | next() << 8;
            int match = length(token & 15) + SHORTEST_MATCH;
            if (back == 0 || back > to || match > plain.length - to) {
                throw new IOException("an LZ4 copy from outside");
            }
            // Byte by byte: a copy may read what it has just written.
            for (int end = to + match; to < end; to++) {
                plain[to] = plain[to - back];
            }
        }
        return to == plain.length ? plain : Arrays.copyOf(plain, to);
    }

    private int length(int nibble) throws IOException {
        int length = nibble;
        if (nibble == 15) {
            int more;
            do {
                more = next();
                length += more;
                if (length > plain.length) {
                    throw new IOException("an LZ4 run that is too long");
                }
            } while (more == 255);
        }
        return length;
    }

    private int next() throws IOException {
        if (from == packed.length) {
            throw new IOException("LZ4 data that end too early");
        }
        return packed[from++] & 0xff;
    }
}
