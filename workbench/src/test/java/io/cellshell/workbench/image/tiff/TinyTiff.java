package io.cellshell.workbench.image.tiff;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes little-endian TIFF directories by hand, sound ones and others; whatever is not written stays a hole in the file. */
final class TinyTiff implements AutoCloseable {

    private final RandomAccessFile file;
    private final boolean big;

    TinyTiff(Path path, boolean big, long length) throws IOException {
        this.file = new RandomAccessFile(path.toFile(), "rw");
        this.big = big;
        file.setLength(length);
        ByteBuffer header = buffer(big ? 16 : 8).put((byte) 'I').put((byte) 'I');
        if (big) {
            header.putShort((short) 43).putShort((short) 8).putShort((short) 0).putLong(16);
        } else {
            header.putShort((short) 42).putInt(8);
        }
        write(0, header);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void write(long at, ByteBuffer bytes) throws IOException {
        file.seek(at);
        file.write(bytes.array());
    }

    void write(long at, byte[] bytes) throws IOException {
        write(at, ByteBuffer.wrap(bytes));
    }

    /** The first directory lies behind the header. */
    long first() {
        return big ? 16 : 8;
    }

    /** Bytes of a directory of that many fields. */
    long size(int fields) {
        return big ? 16 + 20L * fields : 6 + 12L * fields;
    }

    /**
     * Writes a directory of whole numbers.
     *
     * @param next where the next one lies
     * @param fields tag, value, tag, value …
     */
    void directory(long at, long next, long... fields) throws IOException {
        write(at, bytes(next, fields));
    }

    /** The bytes of such a directory. */
    byte[] bytes(long next, long... fields) {
        ByteBuffer bytes = buffer((int) size(fields.length / 2));
        if (big) {
            bytes.putLong(fields.length / 2);
        } else {
            bytes.putShort((short) (fields.length / 2));
        }
        for (int i = 0; i < fields.length; i += 2) {
            bytes.putShort((short) fields[i]);
            if (big) {
                bytes.putShort((short) 16).putLong(1).putLong(fields[i + 1]);
            } else {
                bytes.putShort((short) 4).putInt(1).putInt((int) fields[i + 1]);
            }
        }
        if (big) {
            bytes.putLong(next);
        } else {
            bytes.putInt((int) next);
        }
        return bytes.array();
    }

    /** Makes a field that was written by {@link #directory} a text that lies elsewhere. */
    void text(long directory, int field, long at, String text) throws IOException {
        byte[] bytes = (text + '\0').getBytes(StandardCharsets.UTF_8);
        write(at, bytes);
        long place = directory + (big ? 8 + 20L * field : 2 + 12L * field) + 2;
        if (big) {
            write(place, buffer(18).putShort((short) 2).putLong(bytes.length).putLong(at));
        } else {
            write(place, buffer(10).putShort((short) 2).putInt(bytes.length).putInt((int) at));
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
