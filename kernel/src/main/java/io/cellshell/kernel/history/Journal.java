package io.cellshell.kernel.history;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The sessions of all kernels, in a file. Writing happens on a thread of its own, so that no cell waits for a disk; a file
 * that cannot be used is told once, and then left alone.
 */
final class Journal implements AutoCloseable {

    /** Larger cells hold data, not code that anyone would look for. */
    private static final int MAX_INPUT_LENGTH = 1 << 20;

    private static final long LAST_WRITE_MS = 500;

    private final Path path;
    private final HistoryFile file;
    private final Consumer<String> warnings;
    private final String session = UUID.randomUUID().toString();
    private final ThreadPoolExecutor writer =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Journal::thread);
    private final List<Record> waiting = new ArrayList<>();
    private final AtomicBoolean broken = new AtomicBoolean();

    /**
     * A journal that has not looked at its file.
     *
     * @param warnings told in a sentence when the file cannot be used
     */
    Journal(Path path, Consumer<String> warnings) {
        this.path = path;
        this.file = new HistoryFile(path);
        this.warnings = warnings;
    }

    /** Has the entry written soon. */
    void add(Entry entry) {
        if (entry.input().length() > MAX_INPUT_LENGTH || writer.isShutdown()) {
            return;
        }
        String now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        synchronized (waiting) {
            waiting.add(Record.of(session, now, entry));
        }
        writer.execute(this::write);
    }

    /**
     * Hands on the entries of other sessions, oldest first. Sessions are numbered from 1 in the order in which they appear.
     * Returns the number that comes after them: the current session's.
     */
    int readOthers(Consumer<Entry> reader) {
        List<String> sessions = new ArrayList<>();
        RecordLines lines = new RecordLines();
        try {
            file.read(line -> lines.read(line)
                    .filter(found -> !found.session().equals(session))
                    .ifPresent(found -> reader.accept(found.entry(number(found.session(), sessions)))));
        } catch (IOException e) {
            giveUp(e);
        }
        return sessions.size() + 1;
    }

    /** Writes what waits, for as long as a shutdown can wait. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            writer.awaitTermination(LAST_WRITE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All that waits goes in one write. */
    private void write() {
        List<Record> records;
        synchronized (waiting) {
            records = List.copyOf(waiting);
            waiting.clear();
        }
        if (records.isEmpty() || broken.get()) {
            return;
        }
        try {
            file.append(new RecordLines().write(records));
        } catch (IOException e) {
            giveUp(e);
        }
    }

    /** Sessions come one after the other, or few at a time: the one looked for is among the last. */
    private static int number(String session, List<String> sessions) {
        int at = sessions.lastIndexOf(session);
        if (at < 0) {
            sessions.add(session);
            return sessions.size();
        }
        return at + 1;
    }

    private void giveUp(IOException e) {
        if (broken.compareAndSet(false, true)) {
            warnings.accept("The history file " + path + " cannot be used (" + e.getMessage()
                    + "): what you type is remembered until this kernel ends. To keep it, let the environment variable"
                    + " CELLSHELL_HISTORY name another file.");
        }
    }

    /** The thread must not count as one of the cell that made it necessary. */
    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "cellshell-history", 0, false);
        thread.setDaemon(true);
        return thread;
    }
}
