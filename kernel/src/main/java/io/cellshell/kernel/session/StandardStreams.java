package io.cellshell.kernel.session;

import io.cellshell.kernel.api.Notebook;
import io.cellshell.kernel.session.CellOutput.Stream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * Takes over the process's standard streams, once: what a thread prints goes to the cell that the thread belongs to.
 * Text of threads that belong to no cell goes to the newest cell.
 */
final class StandardStreams implements AutoCloseable {

    private final PrintStream processOut = System.out;
    private final PrintStream processErr = System.err;
    private final InputStream processIn = System.in;
    private volatile CellOutput newest;

    StandardStreams() {
        System.setOut(printStream(Stream.STDOUT, processOut));
        System.setErr(printStream(Stream.STDERR, processErr));
        System.setIn(new NoInput());
    }

    /** From now on, text of threads that belong to no cell goes here. */
    void newest(CellOutput output) {
        newest = output;
    }

    @Override
    public void close() {
        System.setOut(processOut);
        System.setErr(processErr);
        System.setIn(processIn);
    }

    private PrintStream printStream(Stream stream, PrintStream fallback) {
        return new PrintStream(new Routed(stream, fallback), false, StandardCharsets.UTF_8);
    }

    /**
     * Where output of the calling thread goes; null before the first cell. Pool threads outlive the cell that happened to start
     * them, so what they print belongs to the newest cell.
     */
    CellOutput target() {
        boolean pooled = Thread.currentThread() instanceof ForkJoinWorkerThread;
        CellOutput bound = Notebook.current()
                .filter(CellNotebook.class::isInstance)
                .map(notebook -> ((CellNotebook) notebook).output())
                .orElse(null);
        return bound == null || pooled && newest != null ? newest : bound;
    }

    private final class Routed extends OutputStream {

        private final Stream stream;
        private final PrintStream fallback;

        Routed(Stream stream, PrintStream fallback) {
            this.stream = stream;
            this.fallback = fallback;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            CellOutput target = target();
            if (target == null) {
                fallback.write(bytes, from, length);
            } else {
                target.write(stream, bytes, from, length);
            }
        }
    }

    private static final class NoInput extends InputStream {

        @Override
        public int read() throws IOException {
            throw new IOException("This kernel cannot ask for input; write the value into the cell instead.");
        }
    }
}
