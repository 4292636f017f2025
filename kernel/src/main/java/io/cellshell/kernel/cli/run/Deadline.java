package io.cellshell.kernel.cli.run;

import java.util.concurrent.TimeUnit;

/** Watches one cell: when its time is up it is told to stop, and when it does not stop, the last resort is taken. */
final class Deadline implements AutoCloseable {

    private final Thread watch;
    private volatile boolean passed;

    /**
     * Starts to watch.
     *
     * @param seconds time of the cell; 0 for no limit
     * @param graceSeconds time to stop in
     */
    Deadline(int seconds, Runnable stop, int graceSeconds, Runnable lastResort) {
        watch = new Thread(
                () -> {
                    try {
                        TimeUnit.SECONDS.sleep(seconds);
                        passed = true;
                        stop.run();
                        TimeUnit.SECONDS.sleep(graceSeconds);
                        lastResort.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "cellshell-deadline");
        watch.setDaemon(true);
        if (seconds > 0) {
            watch.start();
        }
    }

    /** Whether the time was up before the cell had ended. */
    boolean passed() {
        return passed;
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
