package io.cellshell.kernel.session;

import io.cellshell.kernel.api.Notebook;
import io.cellshell.kernel.session.CellOutput.Stream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * Takes over the process's standard streams, once: what a thread prints goes to the cell that the thread belongs to, and
 * what it reads is asked for under that cell. Threads that belong to no cell are taken to belong to the newest.
 */
final class StandardStreams implements AutoCloseable {

    private final PrintStream processOut = System.out;
    private final PrintStream processErr = System.err;
    private final InputStream processIn = System.in;
    private volatile CellNotebook newest;

    StandardStreams() {
        System.setOut(printStream(Stream.STDOUT, processOut));
        System.setErr(printStream(Stream.STDERR, processErr));
        System.setIn(new Typed());
    }

    /** From now on, threads that belong to no cell print and read here. */
    void newest(CellNotebook notebook) {
        newest = notebook;
    }

    @Override
    public void close() {
        System.setOut(processOut);
        System.setErr(processErr);
        System.setIn(processIn);
    }

    /** A class of its own: the JDK then guards it with a monitor, which is free again even if the JVM stops a thread there. */
    private PrintStream printStream(Stream stream, PrintStream fallback) {
        return new PrintStream(new Routed(stream, fallback), false, StandardCharsets.UTF_8) {};
    }

    /**
     * The cell that the calling thread belongs to; null before the first cell. Pool threads outlive the cell that happened to
     * start them, so they belong to the newest cell.
     */
    CellNotebook cell() {
        boolean pooled = Thread.currentThread() instanceof ForkJoinWorkerThread;
        CellNotebook bound = Notebook.current()
                .filter(CellNotebook.class::isInstance)
                .map(CellNotebook.class::cast)
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
            CellNotebook cell = cell();
            if (cell == null) {
                fallback.write(bytes, from, length);
            } else {
                cell.output().write(stream, bytes, from, length);
            }
        }
    }

    private final class Typed extends InputStream {

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            Objects.checkFromIndexSize(from, length, into.length);
            CellNotebook cell = cell();
            if (cell == null) {
                return processIn.read(into, from, length);
            }
            return length == 0 ? 0 : cell.input().read(into, from, length);
        }

        @Override
        public int available() throws IOException {
            CellNotebook cell = cell();
            return cell == null ? processIn.available() : cell.input().available();
        }
    }
}
