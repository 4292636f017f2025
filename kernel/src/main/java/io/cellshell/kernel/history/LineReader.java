package io.cellshell.kernel.history;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.function.Consumer;

/** Splits bytes into lines. Lines that are too long, and a last one without an end, are left out. */
final class LineReader {

    private static final int BLOCK = 1 << 16;

    private final int longest;
    private final Consumer<byte[]> reader;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean tooLong;

    /**
     * @param longest bytes of the longest line that is handed on
     * @param reader gets each line, without its end
     */
    LineReader(int longest, Consumer<byte[]> reader) {
        this.longest = longest;
        this.reader = reader;
    }

    void read(ReadableByteChannel channel) throws IOException {
        byte[] block = new byte[BLOCK];
        for (int length = channel.read(ByteBuffer.wrap(block)); length >= 0; ) {
            int from = 0;
            for (int i = 0; i < length; i++) {
                if (block[i] == '\n') {
                    add(block, from, i);
                    finish();
                    from = i + 1;
                }
            }
            add(block, from, length);
            length = channel.read(ByteBuffer.wrap(block));
        }
    }

    private void add(byte[] block, int from, int to) {
        tooLong |= line.size() + to - from > longest;
        if (!tooLong) {
            line.write(block, from, to - from);
        }
    }

    private void finish() {
        if (!tooLong) {
            reader.accept(line.toByteArray());
        }
        line.reset();
        tooLong = false;
    }
}
