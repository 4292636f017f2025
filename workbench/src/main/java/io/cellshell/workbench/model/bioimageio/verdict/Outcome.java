package io.cellshell.workbench.model.bioimageio.verdict;

/** What a test came to. */
public enum Outcome {
    PASSED("passed"),
    /** Something is wrong. */
    FAILED("failed"),
    /** Nothing is wrong as far as it was tested, but a part could not be tested here. */
    INCOMPLETE("incomplete");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
