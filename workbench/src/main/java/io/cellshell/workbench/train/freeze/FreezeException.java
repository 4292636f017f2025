package io.cellshell.workbench.train.freeze;

/** A plan that cannot be carried out; the message says what is wrong, what was found and what to do. */
public final class FreezeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FreezeException(String message) {
        super(message);
    }
}
