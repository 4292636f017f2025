package io.cellshell.kernel.cli;

/** How a command tells the shell what became of it. */
final class ExitCode {

    static final int OK = 0;

    /** A cell failed, or something that the command needs is missing. */
    static final int FAILED = 1;

    /** Wrong options, or a file that cannot be read. */
    static final int USAGE = 2;

    /** Stopped before the end, as a shell reports Ctrl-C. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
