package io.cellshell.kernel.resolve.maven;

/** Libraries could not be resolved. The message is for the person who asked for them: what is wrong and what to do. */
public final class ResolveException extends Exception {

    private static final long serialVersionUID = 1L;

    public ResolveException(String message) {
        super(message);
    }

    public ResolveException(String message, Throwable cause) {
        super(message, cause);
    }
}
