package io.cellshell.workbench.image;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Whether a GIF is whole: its blocks follow each other, and the packed numbers of each picture are as many as it has pixels. Readers
 * fill what is missing in their own ways, each with other values, and leave out pictures that are cut off. Source: GIF89a.
 */
final class GifStructure {

    private static final int EXTENSION = 0x21;
    private static final int PICTURE = 0x2c;
    private static final int END = 0x3b;
    private static final int LARGEST_TABLE = 4096;
    private static final int LONGEST_CODE = 12;

    private final DataInputStream in;
    private final int[] lengths = new int[LARGEST_TABLE];
    private int pictures;
    private int shared;
    private int largest;
    private int left;
    private boolean ended;

    private GifStructure(DataInputStream in) {
        this.in = in;
    }

    /**
     * @param pictures how many there are, each whole
     * @param isClosed whether the mark of the end is there; without it pictures may have been cut off
     */
    record Whole(int pictures, boolean isClosed) {}

    /** @throws IOException with what is wrong */
    static Whole of(Path path) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
            GifStructure structure = new GifStructure(in);
            return structure.blocks();
        }
    }

    private Whole blocks() throws IOException {
        try {
            in.skipNBytes(10);
            int flags = in.readUnsignedByte();
            in.skipNBytes(2);
            shared = skipColours(flags);
        } catch (EOFException e) {
            throw new EOFException("it ends in its head");
        }
        while (true) {
            int block = in.read();
            if (block < 0 || block == END) {
                return new Whole(pictures, block == END);
            }
            try {
                switch (block) {
                    case 0 -> {
                        // Some writers end a block twice.
                    }
                    case EXTENSION -> {
                        in.skipNBytes(1);
                        skipData();
                    }
                    case PICTURE -> picture();
                    default -> {
                        // Other readers look for pictures behind it, or not.
                        if (pictures == 0) {
                            throw new IOException("a block of kind " + block + " before any picture");
                        }
                        return new Whole(pictures, false);
                    }
                }
            } catch (EOFException e) {
                throw new EOFException("it ends within picture " + pictures + " (from 0)");
            }
        }
    }

    /** Number of colours of the palette that comes here; 0 for none. */
    private int skipColours(int flags) throws IOException {
        int colours = (flags & 0x80) == 0 ? 0 : 2 << (flags & 7);
        in.skipNBytes(3L * colours);
        return colours;
    }

    private void skipData() throws IOException {
        for (int length = in.readUnsignedByte(); length > 0; length = in.readUnsignedByte()) {
            in.skipNBytes(length);
        }
    }

    private void picture() throws IOException {
        in.skipNBytes(4);
        long width = Short.toUnsignedInt(Short.reverseBytes(in.readShort()));
        long height = Short.toUnsignedInt(Short.reverseBytes(in.readShort()));
        int own = skipColours(in.readUnsignedByte());
        int colours = own > 0 ? own : shared;
        int bits = in.readUnsignedByte();
        if (bits < 1 || bits >= LONGEST_CODE) {
            throw new IOException("picture " + pictures + " (from 0) has numbers of " + bits + " bits");
        }
        left = 0;
        ended = false;
        long found = numbers(bits, width * height);
        if (found < width * height) {
            throw new IOException(
                    "picture " + pictures + " (from 0) holds " + found + " of " + width * height + " pixels");
        }
        if (largest >= colours) {
            // Each reader has other colours for these.
            throw new IOException("picture " + pictures + " (from 0) has "
                    + (colours == 0
                            ? "no palette"
                            : "numbers up to " + largest + ", beyond its palette of " + colours + " colours"));
        }
        if (!ended) {
            in.skipNBytes(left);
            skipData();
        }
        pictures++;
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
