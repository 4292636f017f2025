package io.cellshell.kernel.session;

import io.cellshell.kernel.protocol.InputRequest;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What the user types for one cell, line by line. The user is asked when a line is needed, after all output of the cell so
 * far has been sent. What is left of a line when the cell ends is forgotten with it.
 */
final class CellInput {

    /** No prompt: what the cell has printed tells the user what to type. */
    private static final InputRequest NEXT_LINE = new InputRequest("", false);

    private final OutputSink sink;
    private final CellOutput output;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile ByteBuffer rest = ByteBuffer.allocate(0);
    private boolean ended;
    private volatile boolean closed;

    CellInput(OutputSink sink, CellOutput output) {
        this.sink = sink;
        this.output = output;
    }

    /** Asks the user; null where the user has ended the input. */
    String ask(InputRequest question) {
        if (closed) {
            throw new IllegalStateException(
                    "The cell that this thread belongs to has ended, so nobody can be asked for its input;"
                            + " ask while the cell runs, and let it wait for its threads.");
        }
        output.flush();
        try {
            return sink.ask(question);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** Bytes of the current line, at most {@code length}; asks for a line where none is left. -1 at the end of the input. */
    int read(byte[] into, int from, int length) {
        lock();
        try {
            if (!rest.hasRemaining() && !ended) {
                nextLine();
            }
            if (ended) {
                return -1;
            }
            int count = Math.min(length, rest.remaining());
            rest.get(into, from, count);
            return count;
        } finally {
            reading.unlock();
        }
    }

    /** How many bytes can be read without asking the user. */
    int available() {
        return rest.remaining();
    }

    /** The cell has ended. */
    void close() {
        closed = true;
    }

    private void nextLine() {
        String typed = ask(NEXT_LINE);
        ended = typed == null;
        rest = ByteBuffer.wrap(ended ? new byte[0] : (typed + "\n").getBytes(Charset.defaultCharset()));
    }

    private void lock() {
        try {
            reading.lockInterruptibly();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** Unchecked, because a Scanner would take an IOException for the end of the input. */
    private static CancellationException interrupted() {
        Thread.currentThread().interrupt();
        return new CancellationException("The cell was interrupted while it waited for input.");
    }
}
