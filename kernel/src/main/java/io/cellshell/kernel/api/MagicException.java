package io.cellshell.kernel.api;

/** A magic that was not used as it should be. The message says what is wrong and what to do; it is all that is shown. */
public final class MagicException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MagicException(String message) {
        super(message);
    }
}
