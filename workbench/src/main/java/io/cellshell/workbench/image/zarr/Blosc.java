package io.cellshell.workbench.image.zarr;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.InflaterInputStream;

/**
 * A Blosc 1 frame: 16 bytes of head, where each block begins, and the blocks, which are split into one stream for each byte of
 * the type, or not. Source: c-blosc, README_CHUNK_FORMAT.rst.
 */
final class Blosc {

    private static final int HEAD = 16;
    private static final int BYTE_SHUFFLE = 1;
    private static final int COPIED = 2;
    private static final int BIT_SHUFFLE = 4;
    private static final int NOT_SPLIT = 16;
    private static final int MOST_STREAMS = 16;
    /** Streams shorter than that are not made. */
    private static final int SHORTEST_STREAM = 128;

    private final byte[] frame;
    private final ByteBuffer numbers;
    private final int flags;
    private final int typeSize;
    private final int length;
    private final int blockSize;

    private Blosc(byte[] frame, int most) throws IOException {
        if (frame.length < HEAD) {
            throw new IOException("a Blosc frame of " + frame.length + " bytes");
        }
        this.frame = frame;
        numbers = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
        flags = frame[2] & 0xff;
        typeSize = Math.max(1, frame[3] & 0xff);
        length = numbers.getInt(4);
        blockSize = numbers.getInt(8);
        if (length < 0 || length > most || length > 0 && (blockSize < 1 || blockSize > length)) {
            throw new IOException("a Blosc frame of " + length + " bytes in blocks of " + blockSize);
        }
    }

    static byte[] decode(byte[] frame, int most) throws IOException {
        return new Blosc(frame, most).decode();
    }

    private byte[] decode() throws IOException {
        if ((flags & COPIED) != 0) {
            require(HEAD, length);
            return Arrays.copyOfRange(frame, HEAD, HEAD + length);
        }
        byte[] whole = new byte[length];
        for (int block = 0, from = 0; from < length; block++, from += blockSize) {
            require(HEAD + 4L * block, 4);
            int size = Math.min(blockSize, length - from);
            byte[] plain = unshuffled(block(numbers.getInt(HEAD + 4 * block), size));
            System.arraycopy(plain, 0, whole, from, size);
        }
        return whole;
    }

    private byte[] block(int start, int size) throws IOException {
        boolean split = (flags & NOT_SPLIT) == 0
                && size == blockSize
                && typeSize <= MOST_STREAMS
                && blockSize / typeSize >= SHORTEST_STREAM;
        int streams = split ? typeSize : 1;
        byte[] block = new byte[size];
        int each = size / streams;
        long at = start;
        for (int i = 0; i < streams; i++) {
            require(at, 4);
            int packed = numbers.getInt((int) at);
            require(at + 4, packed);
            if (packed == each) {
                System.arraycopy(frame, (int) at + 4, block, i * each, each);
            } else {
                unpack((int) at + 4, packed, block, i * each, each);
            }
            at += 4L + packed;
        }
        return block;
    }

    private void unpack(int at, int packed, byte[] block, int to, int size) throws IOException {
        byte[] source = Arrays.copyOfRange(frame, at, at + packed);
        byte[] plain = switch (flags >> 5) {
            case 0 -> BloscLz.decode(source, size);
            case 1 -> Lz4.decode(source, size);
            case 3 -> new InflaterInputStream(new ByteArrayInputStream(source)).readNBytes(size);
            case 4 -> zstd(source, size);
            default ->
                throw new IOException("compressor " + (flags >> 5)
                        + " of Blosc, which is not read; BloscLZ, LZ4, Zlib and Zstandard are");
        };
        if (plain.length != size) {
            throw new IOException("a Blosc block of " + plain.length + " bytes instead of " + size);
        }
        System.arraycopy(plain, 0, block, to, size);
    }

    private static byte[] zstd(byte[] source, int size) throws IOException {
        byte[] plain = new byte[size];
        long got = Zstd.decompressByteArray(plain, 0, size, source, 0, source.length);
        if (Zstd.isError(got)) {
            throw new IOException(Zstd.getErrorName(got));
        }
        return Arrays.copyOf(plain, (int) got);
    }

    private byte[] unshuffled(byte[] block) {
        if ((flags & BYTE_SHUFFLE) != 0 && typeSize > 1) {
            return Shuffle.bytesBack(block, typeSize);
        }
        return (flags & BIT_SHUFFLE) != 0 ? Shuffle.bitsBack(block, typeSize) : block;
    }

    private void require(long at, long count) throws IOException {
        if (at < HEAD || count < 0 || at + count > frame.length) {
            throw new IOException("a Blosc frame that ends too early");
        }
    }
}
