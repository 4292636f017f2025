package io.cellshell.workbench.image.tiff.page;

/**
 * The Lempel-Ziv-Welch packing of TIFF: codes of 9 to 12 bits, the highest bit first, and one code earlier than in GIF the codes
 * get longer (TIFF 6.0, section 13).
 */
final class Lzw {

    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int MOST_CODES = 4096;

    /** The string of a code is that of its prefix and one byte more. It was written out when it was made: here. */
    private final int[] start = new int[MOST_CODES];

    private final int[] length = new int[MOST_CODES];
    private final byte[] packed;
    private long bitsRead;

    private Lzw(byte[] packed) {
        this.packed = packed;
    }

    /** Fills {@code unpacked} and returns how much of it there was. */
    static int unpack(TiffInput in, byte[] packed, byte[] unpacked) {
        // Before TIFF 5 the lowest bit came first, so that the code of a start was 0, 1 and not 128.
        if (packed.length > 1 && packed[0] == 0 && (packed[1] & 1) == 1) {
            throw in.unusual("its pixels are packed with the LZW of before 1988 (bits in the other order)");
        }
        return new Lzw(packed).unpack(in, unpacked);
    }

    private int unpack(TiffInput in, byte[] unpacked) {
        int found = 0;
        int next = END + 1;
        int bits = 9;
        boolean fresh = true;
        int previousStart = 0;
        int previousLength = 0;
        while (found < unpacked.length) {
            int code = code(bits);
            if (code == END || code < 0) {
                return found;
            }
            if (code == CLEAR) {
                next = END + 1;
                bits = 9;
                fresh = true;
                continue;
            }
            boolean known = code < CLEAR || code < next;
            if (!known && (fresh || code > next) || fresh && code > CLEAR) {
                throw in.damaged("its packed pixels cannot be unpacked (LZW code " + code + ")");
            }
            int here = found;
            if (code < CLEAR) {
                unpacked[found++] = (byte) code;
            } else if (known) {
                found = copy(unpacked, start[code], length[code], found);
            } else {
                found = copy(unpacked, previousStart, previousLength, found);
                found = copy(unpacked, previousStart, 1, found);
            }
            if (!fresh && next < MOST_CODES) {
                // What the previous code stood for and the first byte of this one lie side by side in what was
                // unpacked.
                start[next] = previousStart;
                length[next] = previousLength + 1;
                next++;
            }
            if (next + 1 >= 1 << bits && bits < 12) {
                bits++;
            }
            previousStart = here;
            previousLength = found - here;
            fresh = false;
        }
        return found;
    }

    private static int copy(byte[] unpacked, int from, int count, int to) {
        int end = Math.min(unpacked.length, to + count);
        for (int i = to; i < end; i++) {
            unpacked[i] = unpacked[from + i - to];
        }
        return end;
    }

    private int code(int bits) {
        if (bitsRead + bits > 8L * packed.length) {
            return -1;
        }
        int code = 0;
        for (int i = (int) (bitsRead >> 3); i <= (bitsRead + bits - 1) >> 3; i++) {
            code = code << 8 | packed[i] & 0xff;
        }
        int surplus = (int) (7 - (bitsRead + bits - 1 & 7));
        bitsRead += bits;
        return code >> surplus & (1 << bits) - 1;
    }
}
