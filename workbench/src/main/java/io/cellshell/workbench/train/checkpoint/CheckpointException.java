package io.cellshell.workbench.train.checkpoint;

/** Thrown where a training cannot be kept in a folder, or what is kept there cannot be used. Its message is a sentence for the user. */
public final class CheckpointException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CheckpointException(String message) {
        super(message);
    }

    CheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
