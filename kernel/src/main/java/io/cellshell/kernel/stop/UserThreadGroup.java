package io.cellshell.kernel.stop;

import io.cellshell.kernel.api.internal.SystemExit;
import java.util.function.BiConsumer;

/**
 * The threads of user code. What ends one is told by the handler that user code has set for all threads, or else by the kernel. One
 * that is stopped, or that calls {@code System.exit}, ends without a stack trace.
 */
public final class UserThreadGroup extends ThreadGroup {

    private volatile BiConsumer<Thread, Throwable> report;

    /**
     * A group for the threads of one interpreter.
     *
     * @param report tells the user of what has ended a thread
     */
    public UserThreadGroup(BiConsumer<Thread, Throwable> report) {
        super("cells");
        this.report = report;
    }

    /** Forgets the interpreter: Java 17 keeps every group of threads for ever. */
    public void close() {
        report = (thread, thrown) -> thrown.printStackTrace();
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        if (thrown instanceof SystemExit) {
            System.err.println("Thread " + thread.getName() + ": " + thrown.getMessage());
        } else if (!StopSignal.is(thrown)) {
            Thread.UncaughtExceptionHandler users = Thread.getDefaultUncaughtExceptionHandler();
            if (users == null) {
                report.accept(thread, thrown);
            } else {
                handle(users, thread, thrown);
            }
        }
    }

    /** The JVM would drop what a handler throws. */
    private void handle(Thread.UncaughtExceptionHandler users, Thread thread, Throwable thrown) {
        try {
            users.uncaughtException(thread, thrown);
        } catch (Throwable e) {
            if (!StopSignal.is(e)) {
                System.err.println("The default handler of uncaught exceptions has failed itself, on this:");
                report.accept(thread, thrown);
                System.err.println("It failed with this:");
                report.accept(thread, e);
            }
        }
    }
}
