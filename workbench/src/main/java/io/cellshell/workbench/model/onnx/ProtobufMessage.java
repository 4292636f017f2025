package io.cellshell.workbench.model.onnx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A message of Protocol Buffers that is to be written. Its length is known before it is written, as the format asks, and large numbers of
 * values are turned into bytes only then. Source: protobuf.dev/programming-guides/encoding.
 */
final class ProtobufMessage {

    private static final int VARINT = 0;
    private static final int LENGTH_FIRST = 2;
    private static final int FOUR_BYTES = 5;

    private static final int PIECE = 1 << 16;

    private interface Part {
        void writeTo(OutputStream out) throws IOException;
    }

    private final List<Part> parts = new ArrayList<>();
    private long length;

    /** A whole number. */
    ProtobufMessage number(int field, long value) {
        return add(joined(varint(tag(field, VARINT)), varint(value)));
    }

    /** A 32-bit float. */
    ProtobufMessage number(int field, float value) {
        byte[] bytes =
                littleEndian(Float.BYTES).putInt(Float.floatToRawIntBits(value)).array();
        return add(joined(varint(tag(field, FOUR_BYTES)), bytes));
    }

    /** A text. */
    ProtobufMessage text(int field, String text) {
        return bytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Another message. */
    ProtobufMessage message(int field, ProtobufMessage inner) {
        add(joined(varint(tag(field, LENGTH_FIRST)), varint(inner.length)));
        return add(inner.length, inner::writeTo);
    }

    /** 64-bit integers, little-endian, as bytes. */
    ProtobufMessage bytes(int field, long... values) {
        ByteBuffer bytes = littleEndian(Long.BYTES * values.length);
        bytes.asLongBuffer().put(values);
        return bytes(field, bytes.array());
    }

    /** 32-bit floats, little-endian, as bytes. */
    ProtobufMessage bytes(int field, float[] values) {
        long inner = (long) Float.BYTES * values.length;
        add(joined(varint(tag(field, LENGTH_FIRST)), varint(inner)));
        return add(inner, out -> {
            ByteBuffer piece = littleEndian(PIECE);
            for (float value : values) {
                piece.putFloat(value);
                if (!piece.hasRemaining()) {
                    out.write(piece.array());
                    piece.clear();
                }
            }
            out.write(piece.array(), 0, piece.position());
        });
    }

    private ProtobufMessage bytes(int field, byte[] bytes) {
        add(joined(varint(tag(field, LENGTH_FIRST)), varint(bytes.length)));
        return add(bytes);
    }

    private ProtobufMessage add(byte[] bytes) {
        return add(bytes.length, out -> out.write(bytes));
    }

    private ProtobufMessage add(long bytes, Part part) {
        length += bytes;
        parts.add(part);
        return this;
    }

    /** Number of bytes. */
    long length() {
        return length;
    }

    void writeTo(OutputStream out) throws IOException {
        for (Part part : parts) {
            part.writeTo(out);
        }
    }

    private static long tag(int field, int kind) {
        return (long) field << 3 | kind;
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
    }

    /** Seven bits a byte, the lowest first; the highest bit says that more follow. */
    private static byte[] varint(long number) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long rest = number;
        while ((rest & ~0x7fL) != 0) {
            bytes.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
        return bytes.toByteArray();
    }
}
