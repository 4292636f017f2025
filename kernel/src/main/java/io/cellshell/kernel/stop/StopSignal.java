package io.cellshell.kernel.stop;

/** Thrown at a woven place to end user code. It carries no stack: where the code was is noted before. */
final class StopSignal extends Error {

    private static final long serialVersionUID = 1;

    StopSignal() {
        super("the cell was stopped", null, false, false);
    }
}
