package io.cellshell.workbench.image.raster;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;

/** The packed numbers of one picture of a GIF: whether they are as many as it has pixels, and within its palette. Source: GIF89a, appendix F. */
final class GifCodes {

    private static final int LARGEST_TABLE = 4096;
    private static final int LONGEST_CODE = 12;

    private final DataInputStream in;
    private final int[] lengths = new int[LARGEST_TABLE];
    private int largest;
    private int left;
    private boolean ended;

    /** @param in from the first of the pieces in which the codes lie */
    GifCodes(DataInputStream in) {
        this.in = in;
    }

    /** What is wrong with them; empty where nothing is. */
    String fault(int bits, long pixels, int colours) throws IOException {
        if (bits < 1 || bits >= LONGEST_CODE) {
            return "has numbers of " + bits + " bits";
        }
        long found = numbers(bits, pixels);
        if (found < pixels) {
            return "holds " + found + " of " + pixels + " pixels";
        }
        if (colours == 0) {
            return "has no palette";
        }
        // Each reader has other colours for these.
        return largest < colours
                ? ""
                : "has numbers up to " + largest + ", beyond its palette of " + colours + " colours";
    }

    /** To the end of the pieces. */
    void skipRest() throws IOException {
        while (!ended) {
            in.skipNBytes(left);
            left = in.readUnsignedByte();
            ended = left == 0;
        }
    }

    /** How many numbers the codes stand for, as far as they are sound; no more than are wanted. */
    private long numbers(int bits, long wanted) throws IOException {
        int clear = 1 << bits;
        int size = bits + 1;
        int next = clear + 2;
        int before = -1;
        long found = 0;
        largest = 0;
        int buffer = 0;
        int filled = 0;
        Arrays.fill(lengths, 0, clear, 1);
        while (found < wanted) {
            while (filled < size) {
                int more = nextByte();
                if (more < 0) {
                    return found;
                }
                buffer |= more << filled;
                filled += 8;
            }
            int code = buffer & (1 << size) - 1;
            buffer >>>= size;
            filled -= size;
            if (code == clear) {
                size = bits + 1;
                next = clear + 2;
                before = -1;
                continue;
            }
            boolean known = code < clear || code > clear + 1 && before >= 0 && code < next;
            boolean repeated = before >= 0 && code == next && next < LARGEST_TABLE;
            if (!known && !repeated) {
                return found;
            }
            if (before >= 0 && next < LARGEST_TABLE) {
                lengths[next++] = lengths[before] + 1;
                size += next == 1 << size && size < LONGEST_CODE ? 1 : 0;
            }
            // Every number of the picture stands as a code for itself where it comes first.
            largest = code < clear ? Math.max(largest, code) : largest;
            found += lengths[code];
            before = code;
        }
        return found;
    }

    private int nextByte() throws IOException {
        if (left == 0 && !ended) {
            left = in.readUnsignedByte();
            ended = left == 0;
        }
        if (ended) {
            return -1;
        }
        left--;
        return in.readUnsignedByte();
    }
}
