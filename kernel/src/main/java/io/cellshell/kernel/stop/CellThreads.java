package io.cellshell.kernel.stop;

import io.cellshell.kernel.api.SystemExit;
import java.util.function.BiConsumer;

/** The threads of user code. One that is stopped, or that calls {@code System.exit}, ends without a stack trace. */
public final class CellThreads extends ThreadGroup {

    private final BiConsumer<Thread, Throwable> report;

    /**
     * A group for the threads of one interpreter.
     *
     * @param report tells the user of what has ended a thread
     */
    public CellThreads(BiConsumer<Thread, Throwable> report) {
        super("cells");
        this.report = report;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        if (thrown instanceof SystemExit) {
            System.err.println("Thread " + thread.getName() + ": " + thrown.getMessage());
        } else if (!StopSignal.is(thrown)) {
            report.accept(thread, thrown);
        }
    }
}
