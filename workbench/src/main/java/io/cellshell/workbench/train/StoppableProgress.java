package io.cellshell.workbench.train;

import io.cellshell.workbench.progress.Progress;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells a listener of a training until it has ended or was left. The listener hears one thing at a time, though one thread trains and
 * another may end it, which never waits for a listener.
 */
final class StoppableProgress implements Progress {

    private final Progress listener;
    private final ReentrantLock speaking = new ReentrantLock();
    private volatile boolean ended;
    private Optional<Step> last = Optional.empty();

    StoppableProgress(Progress listener) {
        this.listener = listener;
    }

    @Override
    public void waiting(String why) {
        say(() -> listener.waiting(why));
    }

    @Override
    public void note(String sentence) {
        say(() -> listener.note(sentence));
    }

    @Override
    public void at(Step step) {
        say(() -> listener.at(step));
    }

    private void say(Runnable words) {
        speaking.lock();
        try {
            if (!ended) {
                words.run();
            }
        } finally {
            speaking.unlock();
        }
        if (ended) {
            sayLast();
        }
    }

    /**
     * Nothing more is to be said but a last step, and that by the thread that trains: to draw a curve takes longer than whoever stops a
     * training has. What is said the second time does not count.
     */
    synchronized void leave(Optional<Step> step) {
        if (!ended) {
            last = step;
            ended = true;
        }
    }

    /** Says the last step, after what is being said now. */
    void end(Optional<Step> step) {
        leave(step);
        sayLast();
    }

    /** A bar must not go on to promise time that is left. A listener that interrupts can do so no more, nor can one that fails spoil the end. */
    private void sayLast() {
        if (!speaking.tryLock()) {
            return;
        }
        boolean interruptedBefore = Thread.currentThread().isInterrupted();
        try {
            takeLast().ifPresent(listener::at);
        } catch (RuntimeException e) {
            System.err.println("The end of the training could not be shown: " + e);
        } finally {
            speaking.unlock();
        }
        if (!interruptedBefore) {
            Thread.interrupted();
        }
    }

    private synchronized Optional<Step> takeLast() {
        Optional<Step> taken = last;
        last = Optional.empty();
        return taken;
    }
}
