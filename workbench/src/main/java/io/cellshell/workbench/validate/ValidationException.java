package io.cellshell.workbench.validate;

/** A validation that cannot be run; the message says what is wrong, what was found and what to do. */
public final class ValidationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ValidationException(String message) {
        super(message);
    }

    /** @param cause what went wrong underneath, such as the failure of a model */
    ValidationException(String message, RuntimeException cause) {
        super(message, cause);
    }
}
