package io.cellshell.workbench.model.tensor;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Numbers, texts and tensors between two processes of this machine. Whoever reads says how much may come. */
final class TensorWire {

    private static final int PIECE = 1 << 18;
    private static final int LONGEST_TEXT = 1 << 16;
    private static final int MOST_AXES = 64;

    private final ByteChannel channel;
    private final ByteBuffer out = buffer();
    private final ByteBuffer in = buffer().flip();

    TensorWire(ByteChannel channel) {
        this.channel = channel;
    }

    private static ByteBuffer buffer() {
        return ByteBuffer.allocateDirect(PIECE).order(ByteOrder.LITTLE_ENDIAN);
    }

    void put(int number) throws IOException {
        room(Integer.BYTES).putInt(number);
    }

    /** A text, cut where it is long. */
    void put(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(bytes.length, LONGEST_TEXT);
        put(length);
        for (int i = 0; i < length; i++) {
            room(1).put(bytes[i]);
        }
    }

    void put(Tensor tensor) throws IOException {
        put(tensor.sizes().size());
        for (int size : tensor.sizes()) {
            put(size);
        }
        float[] values = tensor.values();
        for (int from = 0; from < values.length; ) {
            int some = Math.min(values.length - from, room(Float.BYTES).remaining() / Float.BYTES);
            out.asFloatBuffer().put(values, from, some);
            out.position(out.position() + some * Float.BYTES);
            from += some;
        }
    }

    /** Sends all that was put. */
    void flush() throws IOException {
        out.flip();
        while (out.hasRemaining()) {
            channel.write(out);
        }
        out.clear();
    }

    private ByteBuffer room(int bytes) throws IOException {
        if (out.remaining() < bytes) {
            flush();
        }
        return out;
    }

    int number() throws IOException {
        return have(Integer.BYTES).getInt();
    }

    /** A number from 0 to {@code most}. */
    int count(int most) throws IOException {
        int count = number();
        if (count < 0 || count > most) {
            throw new IOException("a number of " + count + " came, but at most " + most + " are expected");
        }
        return count;
    }

    String text() throws IOException {
        byte[] bytes = new byte[count(LONGEST_TEXT)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = have(1).get();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** A tensor, where there is room for it; its axes are called {@code names} where there are as many. */
    Tensor tensor(String id, List<String> names) throws IOException {
        List<Integer> sizes = new ArrayList<>();
        for (int axes = count(MOST_AXES); sizes.size() < axes; ) {
            sizes.add(count(Integer.MAX_VALUE));
        }
        OutputMemory.require(id, sizes);
        float[] values = new float[Tensor.count(sizes)];
        for (int from = 0; from < values.length; ) {
            FloatBuffer some = have(Float.BYTES).asFloatBuffer();
            int count = Math.min(some.remaining(), values.length - from);
            some.get(values, from, count);
            in.position(in.position() + count * Float.BYTES);
            from += count;
        }
        return Tensor.of(names.size() == sizes.size() ? names : TorchTensors.numbered(sizes.size()), sizes, values);
    }

    private ByteBuffer have(int bytes) throws IOException {
        while (in.remaining() < bytes) {
            in.compact();
            int read = channel.read(in);
            in.flip();
            if (read < 0) {
                throw new EOFException("the other process has ended");
            }
        }
        return in;
    }
}
