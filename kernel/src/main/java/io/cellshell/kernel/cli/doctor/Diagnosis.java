package io.cellshell.kernel.cli.doctor;

/**
 * One line of what the doctor says.
 *
 * @param what what was looked at
 * @param state how it is
 * @param found what was found
 * @param remedy what to do; empty where all is well
 */
public record Diagnosis(String what, State state, String found, String remedy) {

    /** How something is. */
    public enum State {
        /** As it should be. */
        OK("ok"),
        /** Not there, and only some commands need it. */
        OPTIONAL("--"),
        /** Not there, and nothing works well without it. */
        MISSING("MISSING");

        private final String label;

        State(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    static Diagnosis ok(String what, String found) {
        return new Diagnosis(what, State.OK, found, "");
    }

    static Diagnosis missing(String what, String found, String remedy) {
        return new Diagnosis(what, State.MISSING, found, remedy);
    }

    static Diagnosis optional(String what, String found, String remedy) {
        return new Diagnosis(what, State.OPTIONAL, found, remedy);
    }

    /** A diagnosis that is fine or essential. */
    static Diagnosis of(boolean fine, String what, String found, String remedy) {
        return fine ? ok(what, found) : missing(what, found, remedy);
    }
}
