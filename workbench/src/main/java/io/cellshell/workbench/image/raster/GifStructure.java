package io.cellshell.workbench.image.raster;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Whether a GIF is whole: its blocks follow each other, and the packed numbers of each picture are as many as it has pixels. Readers
 * fill what is missing in their own ways, each with other values, and leave out pictures that are cut off. Source: GIF89a.
 */
public final class GifStructure {

    private static final int EXTENSION = 0x21;
    private static final int PICTURE = 0x2c;
    private static final int END = 0x3b;
    private static final long MOST_BYTES = 1L << 28;
    private static final int MOST_DOUBLED = 1 << 16;

    private final DataInputStream in;
    private final Counting bytes;
    private final List<Long> doubled = new ArrayList<>();
    private int pictures;
    private int shared;

    private GifStructure(DataInputStream in, Counting bytes) {
        this.in = in;
        this.bytes = bytes;
    }

    /**
     * @param pictures how many there are, each whole
     * @param isClosed whether the mark of the end is there; without it pictures may have been cut off
     * @param doubled where a block was ended a second time: a byte that belongs to none
     */
    public record Whole(int pictures, boolean isClosed, List<Long> doubled) {}

    /** @throws IOException with what is wrong */
    public static Whole of(Path path) throws IOException {
        Counting bytes = new Counting(new BufferedInputStream(Files.newInputStream(path)));
        try (DataInputStream in = new DataInputStream(bytes)) {
            return new GifStructure(in, bytes).blocks();
        }
    }

    /** The file for its reader, which stumbles over bytes that belong to no block. */
    public static ImageInputStream input(Path path) throws IOException {
        List<Long> doubled = of(path).doubled();
        if (doubled.isEmpty()) {
            return new FileImageInputStream(path.toFile());
        }
        if (Files.size(path) > MOST_BYTES) {
            throw new IOException("more than " + MOST_BYTES + " bytes, and blocks that end twice");
        }
        byte[] file = Files.readAllBytes(path);
        ByteArrayOutputStream sound = new ByteArrayOutputStream(file.length);
        int from = 0;
        for (long place : doubled) {
            sound.write(file, from, (int) place - from);
            from = (int) place + 1;
        }
        sound.write(file, from, file.length - from);
        return new MemoryCacheImageInputStream(new ByteArrayInputStream(sound.toByteArray()));
    }

    /** Knows how many bytes were read. */
    private static final class Counting extends FilterInputStream {

        private long count;

        private Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count += Math.max(0, read);
            return read;
        }

        @Override
        public long skip(long bytes) throws IOException {
            long skipped = super.skip(bytes);
            count += skipped;
            return skipped;
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
                return new Whole(pictures, block == END, doubled);
            }
            try {
                switch (block) {
                    case 0 -> {
                        doubled.add(bytes.count - 1);
                        if (doubled.size() > MOST_DOUBLED) {
                            throw new IOException("more than " + MOST_DOUBLED + " blocks end twice");
                        }
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
                        return new Whole(pictures, false, doubled);
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
        GifCodes codes = new GifCodes(in);
        String fault = codes.fault(bits, width * height, colours);
        if (!fault.isEmpty()) {
            throw new IOException("picture " + pictures + " (from 0) " + fault);
        }
        codes.skipRest();
        pictures++;
    }
}
