package io.cellshell.kernel.server;

import io.cellshell.kernel.session.Failures;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;

/**
 * The end of the kernel: asked for by the front end, come with the death of the process that started it, or forced by a failure.
 * Nothing that user code does can put it off for long.
 */
final class Shutdown {

    /**
     * Time for an orderly end: the last messages, and what is to be done when a JVM exits. Front ends kill a kernel that is still
     * there five seconds after they have asked it to end.
     */
    private static final long GRACE_MS = 4_000;

    private static final int FAILED = 1;

    private final CountDownLatch requested = new CountDownLatch(1);
    private final Thread watchdog = new Thread(this::halt, "cellshell-end");
    private final IntConsumer halt;
    private volatile boolean failed;

    /**
     * Starts the thread that will end the process: when the memory is full, no thread can be started any more.
     *
     * @param halt ends the process at once, with an exit code
     */
    Shutdown(IntConsumer halt) {
        this.halt = halt;
        watchdog.setDaemon(true);
        watchdog.start();
    }

    /** The kernel shall end now. */
    void request() {
        requested.countDown();
    }

    /** The kernel cannot go on. Whoever reads the process's own output is told why. */
    void fail(String what, Throwable reason) {
        if (requested.getCount() > 0) {
            failed = true;
            Failures.log(what, reason);
        }
        request();
    }

    /** Returns when the kernel shall end; whether that is in order. */
    boolean await() {
        try {
            requested.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !failed;
    }

    /** A kernel whose front end has died would stay for ever: nobody is left to shut it down. */
    void followParent() {
        String parent = System.getenv("JPY_PARENT_PID");
        if (parent != null && parent.matches("[1-9][0-9]{0,17}")) {
            ProcessHandle.of(Long.parseLong(parent))
                    .ifPresent(process -> process.onExit().thenRun(this::request));
        }
    }

    /** Shutdown hooks of user code may take for ever, or wait for threads that wait for each other. */
    private void halt() {
        try {
            requested.await();
            Thread.sleep(GRACE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        halt.accept(failed ? FAILED : 0);
    }
}
