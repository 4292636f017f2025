package io.cellshell.kernel.stop;

/** Thrown at an instrumented place to end user code. It carries no stack: where the code was is noted before. */
final class StopSignal extends Error {

    private static final long serialVersionUID = 1;

    StopSignal() {
        super("the cell was stopped", null, false, false);
    }

    /** Whether this ends a thread on our behalf: the JVM's own stop throws an error of its own, which may not exist in later Javas. */
    static boolean is(Throwable thrown) {
        return thrown instanceof StopSignal || thrown.getClass().getName().equals("java.lang.ThreadDeath");
    }
}
