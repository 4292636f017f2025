package io.cellshell.workbench.image.zarr;

import java.io.IOException;
import java.util.Arrays;

/** Blosc's own compressor, a descendant of FastLZ. Source: c-blosc, blosclz.c. */
final class BloscLz {

    /** What lies further back has its distance in two bytes more. */
    private static final int NEAR = 8191;

    private static final int SHORTEST_MATCH = 3;

    private final byte[] packed;
    private final byte[] plain;
    private int from;
    private int to;

    private BloscLz(byte[] packed, int size) {
        this.packed = packed;
        this.plain = new byte[size];
    }

    /** At most {@code size} bytes. */
    static byte[] decode(byte[] packed, int size) throws IOException {
        return new BloscLz(packed, size).decode();
    }

    private byte[] decode() throws IOException {
        // The first run is one of literals, whatever its upper bits say.
        int control = next() & 31;
        while (true) {
            if (control < 32) {
                literals(control + 1);
            } else {
                match(control);
            }
            if (from == packed.length) {
                return to == plain.length ? plain : Arrays.copyOf(plain, to);
            }
            control = next();
        }
    }

    private void literals(int count) throws IOException {
        if (count > packed.length - from || count > plain.length - to) {
            throw new IOException("a BloscLZ run that is too long");
        }
        System.arraycopy(packed, from, plain, to, count);
        from += count;
        to += count;
    }

    private void match(int control) throws IOException {
        int length = (control >> 5) - 1;
        int high = (control & 31) << 8;
        if (length == 6) {
            int more;
            do {
                more = next();
                length += more;
                if (length > plain.length) {
                    throw new IOException("a BloscLZ copy that is too long");
                }
            } while (more == 255);
        }
        length += SHORTEST_MATCH;
        int low = next();
        int back = high + low + 1;
        if (low == 255 && high == 31 << 8) {
            back = (next() << 8) + next() + NEAR + 1;
        }
        if (back > to || length > plain.length - to) {
            throw new IOException("a BloscLZ copy from outside");
        }
        // Byte by byte: a copy may read what it has just written.
        for (int end = to + length; to < end; to++) {
            plain[to] = plain[to - back];
        }
    }

    private int next() throws IOException {
        if (from == packed.length) {
            throw new IOException("BloscLZ data that end too early");
        }
        return packed[from++] & 0xff;
    }
}
