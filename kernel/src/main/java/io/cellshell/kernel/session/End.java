package io.cellshell.kernel.session;

import java.util.concurrent.CountDownLatch;

/**
 * The end of the kernel: asked for by the front end, or come with the death of the process that started it. Nothing that user
 * code does can put it off.
 */
final class End {

    /** Time for an orderly end: the last messages, and what is to be done when a JVM exits. */
    private static final long GRACE_MS = 700;

    private final CountDownLatch requested = new CountDownLatch(1);
    private final Thread watchdog = new Thread(this::halt, "cellshell-end");

    /** Starts the thread that will end the process: when the memory is full, no thread can be started any more. */
    End() {
        watchdog.setDaemon(true);
        watchdog.start();
    }

    /** The kernel shall end now. */
    void request() {
        requested.countDown();
    }

    /** Returns when the kernel shall end. */
    void await() {
        try {
            requested.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A kernel whose front end has died would stay for ever: nobody is left to shut it down. */
    void comesWithParent() {
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
        Runtime.getRuntime().halt(0);
    }
}
