package io.cellshell.kernel.cli.common;

/** How a command tells the shell what became of it. */
public final class ExitCode {

    public static final int OK = 0;

    /** A cell failed, or something that the command needs is missing. */
    public static final int FAILED = 1;

    /** Wrong options, or a file that cannot be read. */
    public static final int USAGE = 2;

    /** Stopped before the end, as a shell reports Ctrl-C. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
