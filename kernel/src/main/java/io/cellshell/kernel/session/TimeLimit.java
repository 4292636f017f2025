package io.cellshell.kernel.session;

import java.time.Duration;
import java.util.Optional;

/** Stops a cell that runs longer than the user wants any cell to run. */
final class TimeLimit implements AutoCloseable {

    private final Thread watch;
    private volatile boolean passed;
    private boolean closed;

    /**
     * Starts to watch.
     *
     * @param limit time of the cell; empty for no limit
     * @param stop stops the cell
     */
    TimeLimit(Optional<Duration> limit, Runnable stop) {
        watch = limit.map(time -> new Thread(() -> watch(time, stop), "cellshell-time-limit"))
                .orElse(null);
        if (watch != null) {
            watch.setDaemon(true);
            watch.start();
        }
    }

    /** Whether the cell was stopped. */
    boolean passed() {
        return passed;
    }

    /** A stop that comes now would hit what comes next. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        if (watch != null) {
            watch.interrupt();
        }
    }

    private void watch(Duration time, Runnable stop) {
        try {
            Thread.sleep(time.toMillis());
            stopInTime(stop);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void stopInTime(Runnable stop) {
        if (!closed) {
            passed = true;
            stop.run();
        }
    }
}
