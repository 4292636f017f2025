package io.cellshell.kernel.channel;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Wakes channels, on a thread of its own. A thread that runs a cell can be interrupted at any moment, and a ZeroMQ socket that an
 * interrupted thread writes to is broken afterwards; so such a thread only puts something into a queue.
 */
final class SocketWaker implements AutoCloseable {

    private final BlockingQueue<Runnable> due = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::run, "cellshell-waker");
    private final Consumer<Throwable> broken;
    private volatile boolean closed;

    /**
     * Starts the thread.
     *
     * @param broken is told what has ended the thread before its time
     */
    SocketWaker(Consumer<Throwable> broken) {
        this.broken = broken;
        thread.setDaemon(true);
        thread.start();
    }

    /** Has {@code wakeUp} called soon. Any thread may ask, interrupted or not. */
    void request(Runnable wakeUp) {
        due.add(wakeUp);
    }

    /** To be called when all channels are closed. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        try {
            while (!closed) {
                runNext();
            }
        } catch (Throwable e) {
            broken.accept(e);
        }
    }

    private void runNext() {
        try {
            due.take().run();
        } catch (InterruptedException e) {
            // It is to close, or code of a cell has looked for threads to interrupt.
            return;
        }
    }
}
