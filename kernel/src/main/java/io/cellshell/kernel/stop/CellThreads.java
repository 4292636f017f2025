package io.cellshell.kernel.stop;

import io.cellshell.kernel.api.SystemExit;

/** The threads of user code. One that is stopped, or that calls {@code System.exit}, ends without a stack trace. */
public final class CellThreads extends ThreadGroup {

    public CellThreads() {
        super("cells");
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        if (thrown instanceof SystemExit) {
            System.err.println("Thread " + thread.getName() + ": " + thrown.getMessage());
        } else if (!StopSignal.is(thrown)) {
            super.uncaughtException(thread, thrown);
        }
    }
}
