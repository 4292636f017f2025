package io.cellshell.workbench.study;

/** A study was asked for something that it cannot do; the message says what to do instead. */
public final class StudyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StudyException(String message) {
        super(message);
    }
}
