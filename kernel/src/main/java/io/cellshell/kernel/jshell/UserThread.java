package io.cellshell.kernel.jshell;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A thread that user code runs on. It lives from cell to cell, so that the thread-locals of one cell are there in the next, and
 * ends some time after the thread that it works for.
 */
final class UserThread extends Thread {

    /** Stack for deep recursions of user code. It is reserved, not used, until a recursion goes that deep. */
    private static final long STACK_BYTES = 8L << 20;

    private static final long LOOK_AT_OWNER_S = 10;

    private final Thread owner = Thread.currentThread();
    private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private volatile boolean ended;

    /** A thread that works for the calling thread. It inherits no thread-locals: they would keep the first cell for ever. */
    UserThread(ThreadGroup group) {
        super(group, null, "cell", STACK_BYTES, false);
        setDaemon(true);
        start();
    }

    /** Hands over work, which must not throw. */
    void execute(Runnable task) {
        work.add(task);
    }

    /** Ends the thread when its present work is done. */
    void end() {
        ended = true;
        work.add(() -> {});
    }

    @Override
    public void run() {
        while (!ended && owner.isAlive()) {
            try {
                Runnable next = work.poll(LOOK_AT_OWNER_S, TimeUnit.SECONDS);
                if (next != null) {
                    next.run();
                }
            } catch (InterruptedException e) {
                // Meant for the work before, which had ended just then.
                continue;
            }
        }
    }
}
