package io.cellshell.kernel.cli;

/** A command that cannot be carried out; the message is one sentence that says what is wrong and what to do. */
final class CommandException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    CommandException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
