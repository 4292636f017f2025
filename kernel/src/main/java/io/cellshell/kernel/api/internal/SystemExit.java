package io.cellshell.kernel.api.internal;

import java.util.stream.Stream;

/**
 * Ends a cell that has called {@code System.exit}. The kernel weaves the calls into the classes of cells and of their libraries; cells
 * need not.
 */
public final class SystemExit extends Error {

    private static final long serialVersionUID = 1;

    private SystemExit(String call) {
        super(call + " ended this cell, not the kernel; %exit ends the kernel.");
        setStackTrace(Stream.of(getStackTrace())
                .dropWhile(frame -> frame.getClassName().equals(SystemExit.class.getName()))
                .toArray(StackTraceElement[]::new));
    }

    /** Stands for {@link System#exit}. */
    public static void exit(int status) {
        throw new SystemExit("System.exit(" + status + ")");
    }

    /** Stands for {@link Runtime#exit}. */
    public static void exit(Runtime runtime, int status) {
        throw new SystemExit("Runtime.exit(" + status + ")");
    }

    /** Stands for {@link Runtime#halt}. */
    public static void halt(Runtime runtime, int status) {
        throw new SystemExit("Runtime.halt(" + status + ")");
    }
}
