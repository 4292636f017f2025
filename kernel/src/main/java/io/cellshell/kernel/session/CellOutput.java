package io.cellshell.kernel.session;

import io.cellshell.kernel.protocol.IopubMessage;
import io.cellshell.kernel.stop.UserThread;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The output of one cell, in the order in which it was made. Text is collected for a moment and sent in few large
 * messages, since a message a line would drown the front end; nothing is lost and nothing overtakes.
 */
final class CellOutput {

    /** The two streams, by the names the protocol gives them. */
    enum Stream {
        STDOUT("stdout"),
        STDERR("stderr");

        private final String wireName;

        Stream(String wireName) {
            this.wireName = wireName;
        }
    }

    private static final int BATCH_BYTES = 1 << 16;
    private static final long DELAY_MS = 50;

    private final OutputSink sink;
    private final ScheduledExecutorService timer;
    private final Map<Stream, CharsetDecoder> decoders = new EnumMap<>(Stream.class);
    private final byte[] batch = new byte[BATCH_BYTES];
    private int filled;
    private Stream current = Stream.STDOUT;
    private boolean flushIsDue;

    CellOutput(OutputSink sink, ScheduledExecutorService timer) {
        this.sink = sink;
        this.timer = timer;
        for (Stream stream : Stream.values()) {
            decoders.put(
                    stream,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPLACE)
                            .onUnmappableCharacter(CodingErrorAction.REPLACE));
        }
    }

    /** Adds UTF-8 text to a stream. Waits while the front end is far behind, but not inside the lock, where others would wait, too. */
    void write(Stream stream, byte[] bytes, int from, int length) {
        sink.awaitCapacity();
        UserThread.kernelCode(() -> collect(stream, bytes, from, length));
    }

    private synchronized void collect(Stream stream, byte[] bytes, int from, int length) {
        if (stream != current) {
            send();
            current = stream;
        }
        int at = from;
        int left = length;
        while (left > 0) {
            int part = Math.min(left, batch.length - filled);
            System.arraycopy(bytes, at, batch, filled, part);
            filled += part;
            at += part;
            left -= part;
            if (filled == batch.length) {
                send();
            }
        }
        if (!flushIsDue) {
            flushIsDue = true;
            timer.schedule(this::flush, DELAY_MS, TimeUnit.MILLISECONDS);
        }
    }

    /** Sends the text collected so far, then this. Waits as {@link #write} does. */
    void publish(IopubMessage output) {
        sink.awaitCapacity();
        UserThread.kernelCode(() -> sendAfterText(output));
    }

    private synchronized void sendAfterText(IopubMessage output) {
        send();
        sink.publish(output);
    }

    /** Sends the text collected so far. */
    void flush() {
        UserThread.kernelCode(this::sendText);
    }

    private synchronized void sendText() {
        flushIsDue = false;
        send();
    }

    /** A character that is cut in two by the end of the batch stays for the next. */
    private void send() {
        ByteBuffer bytes = ByteBuffer.wrap(batch, 0, filled);
        CharBuffer chars = CharBuffer.allocate(filled + 1);
        decoders.get(current).decode(bytes, chars, false);
        if (chars.flip().hasRemaining()) {
            sink.publish(new IopubMessage.Stream(current.wireName, chars.toString()));
        }
        // Only now: when memory is short, the text is sent the next time.
        filled = bytes.remaining();
        System.arraycopy(batch, bytes.position(), batch, 0, filled);
    }
}
