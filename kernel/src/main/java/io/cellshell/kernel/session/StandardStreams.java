package io.cellshell.kernel.session;

import io.cellshell.kernel.api.Notebook;
import io.cellshell.kernel.session.CellOutput.Stream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * Takes over the process's standard streams, once: what a thread prints goes to the cell that the thread belongs to, and
 * what it reads is asked for under that cell. Threads that belong to no cell are taken to belong to the newest.
 */
final class StandardStreams implements AutoCloseable {

    /** Has code of the user run where it can be interrupted. */
    interface Runner {

        Object run(Callable<Object> code) throws Exception;
    }

    private final PrintStream processOut = System.out;
    private final PrintStream processErr = System.err;
    private final InputStream processIn = System.in;
    private volatile CellNotebook newest;

    private final PrintStream out = printStream(Stream.STDOUT, processOut);
    private final PrintStream err = printStream(Stream.STDERR, processErr);

    StandardStreams() {
        System.setOut(out);
        System.setErr(err);
        System.setIn(new Typed());
    }

    /** From now on, threads that belong to no cell print and read here. */
    void newest(CellNotebook notebook) {
        newest = notebook;
    }

    /**
     * To be called when a cell has ended. Where it has put other streams in the place of these, they end with the cell: what later
     * cells print would go where nobody looks.
     *
     * @param users runs what their own streams may do when they are flushed
     */
    void takeBack(Runner users) {
        PrintStream usersOut = System.out;
        PrintStream usersErr = System.err;
        System.setOut(out);
        System.setErr(err);
        tell("System.out", usersOut, out, users);
        tell("System.err", usersErr, err, users);
    }

    private static void tell(String name, PrintStream theirs, PrintStream ours, Runner users) {
        if (theirs == ours) {
            return;
        }
        try {
            users.run(() -> {
                if (theirs != null) {
                    theirs.flush();
                }
                return null;
            });
        } catch (Throwable e) {
            System.err.println("The stream that this cell made " + name + " could not be flushed: "
                    + Failures.error(e).message());
        }
        System.err.println(
                name + " was another stream in this cell; for the cells to come it is the notebook's again.");
    }

    @Override
    public void close() {
        System.setOut(processOut);
        System.setErr(processErr);
        System.setIn(processIn);
    }

    /**
     * A class of its own: the JDK then guards it with a monitor, which is free again even if the JVM stops a thread there. It
     * cannot be closed: a writer around it often is, and nobody means to print nothing ever after.
     */
    private PrintStream printStream(Stream stream, PrintStream fallback) {
        return new PrintStream(new Routed(stream, fallback), false, StandardCharsets.UTF_8) {
            @Override
            public void close() {
                flush();
            }
        };
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
