package io.cellshell.workbench.progress;

import java.util.ServiceLoader;

/**
 * Hears how far long work has come. A notebook shows a bar and live curves, a terminal shows text, a test shows nothing.
 * Methods are called on the thread that works.
 */
public interface Progress {

    /** Hears nothing. */
    Progress SILENT = step -> {};

    /** Where the calling thread can best show progress: in its notebook, else as text on standard error. */
    static Progress standard() {
        return ServiceLoader.load(ProgressProvider.class, Progress.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .flatMap(provider -> provider.begin().stream())
                .findFirst()
                .orElseGet(() -> new TextProgress(System.err));
    }

    /**
     * Called before the first step where the work cannot begin yet.
     *
     * @param why what it waits for, in a sentence for the user
     */
    default void waiting(String why) {}

    /**
     * Called where something is to be known at once, while the work goes on or as it fails.
     *
     * @param sentence for the user
     */
    default void note(String sentence) {}

    /** Called after each finished step of the work. */
    void at(Step step);

    /**
     * One finished step.
     *
     * @param task what is being done, in words for the user
     * @param done steps finished, at least 1
     * @param total steps in all
     * @param secondsLeft estimate of the time left, in seconds; 0 before the last step where the work has ended early
     * @param detail a live view of the work (a loss curve, say), or null
     */
    record Step(String task, int done, int total, double secondsLeft, Object detail) {

        /** Whether no further step will come. */
        public boolean isLast() {
            return done == total || secondsLeft == 0;
        }
    }
}
