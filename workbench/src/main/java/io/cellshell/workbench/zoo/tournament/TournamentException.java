package io.cellshell.workbench.zoo.tournament;

/** A tournament that cannot be run; the message says what is wrong, what was found and what to do. */
public final class TournamentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TournamentException(String message) {
        super(message);
    }
}
