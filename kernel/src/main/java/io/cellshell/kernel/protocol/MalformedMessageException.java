package io.cellshell.kernel.protocol;

/** A message that is dropped: it is not signed with our key, or it is no message at all. */
public final class MalformedMessageException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why the message is dropped. */
    public enum Reason {
        UNSIGNED,
        WRONG_SIGNATURE,
        REPLAYED,
        OVERSIZED,
        MALFORMED
    }

    private final Reason reason;

    /** A message that is dropped for {@code reason}; the sentence says more. */
    public MalformedMessageException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
