package io.cellshell.workbench.train;

/** Training that cannot be started; the message says what is wrong, what was found and what to do. */
public final class TrainingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TrainingException(String message) {
        super(message);
    }
}
