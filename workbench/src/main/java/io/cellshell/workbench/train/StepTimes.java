package io.cellshell.workbench.train;

import java.util.function.Supplier;

/** How long the steps of a training take, and how much of it the trainer waits for patches. Written by one thread, read by any. */
final class StepTimes {

    private final long began = System.nanoTime();
    private volatile long waited;
    private volatile long worked;
    private volatile int steps;

    /** Gets what a step needs. */
    <T> T waiting(Supplier<T> patches) {
        long before = System.nanoTime();
        T got = patches.get();
        waited += System.nanoTime() - before;
        return got;
    }

    /** Does a step. */
    <T> T working(Supplier<T> step) {
        long before = System.nanoTime();
        T done = step.get();
        worked += System.nanoTime() - before;
        steps++;
        return done;
    }

    /** Share of the time of the steps that was spent waiting for patches, from 0 to 1. */
    double waitingShare() {
        return waited == 0 ? 0 : (double) waited / (waited + worked);
    }

    /** Mean time of a step, waiting included; 0 before the first. */
    double secondsPerStep() {
        return steps == 0 ? 0 : (waited + worked) / 1e9 / steps;
    }

    /** Time left at the pace until now, with all that lies between the steps. */
    double secondsLeft(int stepsLeft) {
        return steps == 0 ? 0 : (System.nanoTime() - began) / 1e9 / steps * stepsLeft;
    }
}
