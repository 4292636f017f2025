package io.cellshell.workbench.task;

/** Data that do not fit the task; the message says what is wrong, what was found and what to do. */
public final class TaskException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TaskException(String message) {
        super(message);
    }
}
