package io.cellshell.workbench.train;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * DJL records the gradients of one network at a time in a Java virtual machine, and fails where a second begins. Here the second waits for
 * its turn.
 */
final class GradientTurn {

    /** Static because what it guards, in DJL, is. */
    private static final ReentrantLock TURN = new ReentrantLock(true);

    private GradientTurn() {}

    /**
     * Does work that records gradients.
     *
     * @param waiting called where somebody else's turn has to end first
     * @throws InterruptedException where the thread is interrupted before its turn
     */
    static <T> T take(Runnable waiting, Supplier<T> work) throws InterruptedException {
        if (!TURN.tryLock()) {
            waiting.run();
            TURN.lockInterruptibly();
        }
        try {
            return work.get();
        } finally {
            TURN.unlock();
        }
    }
}
