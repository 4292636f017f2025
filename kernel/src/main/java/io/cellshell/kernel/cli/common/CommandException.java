package io.cellshell.kernel.cli.common;

/** A command that cannot be carried out; the message is one sentence that says what is wrong and what to do. */
public final class CommandException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    public CommandException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
