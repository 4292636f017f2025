package io.cellshell.workbench.web;

/** Something that could not be had from a server; the message says what was asked, what came, and what to do. */
public final class WebException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean offline;

    private WebException(String message, Throwable cause, boolean offline) {
        super(message, cause);
        this.offline = offline;
    }

    /** A server that answered, but not with what was asked for. */
    public WebException(String message) {
        this(message, null, false);
    }

    /** A server that cannot be reached. */
    static WebException offline(String message, Throwable cause) {
        return new WebException(message, cause, true);
    }

    /** Whether no server could be reached, so that this machine may be offline. */
    public boolean isOffline() {
        return offline;
    }
}
