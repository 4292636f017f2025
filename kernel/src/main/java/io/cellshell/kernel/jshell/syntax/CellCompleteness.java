package io.cellshell.kernel.jshell.syntax;

/**
 * Whether code is ready to run.
 *
 * @param status what the front end should do: run it, wait for more, or run it to see the error
 * @param indent white space for the next line of incomplete code
 */
public record CellCompleteness(Status status, String indent) {

    /** The states as the protocol names them, in lower case. */
    public enum Status {
        COMPLETE,
        INCOMPLETE,
        INVALID
    }
}
