package io.cellshell.kernel.parameter;

/** A value that a notebook cannot be given; the message is one sentence that says why and what to do. */
public final class ParameterException extends Exception {

    private static final long serialVersionUID = 1L;

    ParameterException(String message) {
        super(message);
    }

    ParameterException(String message, Throwable cause) {
        super(message, cause);
    }
}
