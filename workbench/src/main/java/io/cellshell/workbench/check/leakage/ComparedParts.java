package io.cellshell.workbench.check.leakage;

import io.cellshell.workbench.check.Severity;

/** Which two parts of a split are compared, and how grave it is where something of one is known from the other. */
public enum ComparedParts {
    /** The score is too good. */
    TEST_AND_TRAINING(
            "test", "training", Severity.STOP, "they were partly seen in training, so a score on them is too good"),
    /** The wrong epoch is chosen. */
    VALIDATION_AND_TRAINING(
            "validation",
            "training",
            Severity.WARN,
            "what learns by heart looks best on them, so a worse network may be chosen"),
    /** The best of many is chosen by what is tested on. */
    TEST_AND_VALIDATION(
            "test",
            "validation",
            Severity.WARN,
            "the network was chosen by them, so a score on them is somewhat too good");

    private final String examined;
    private final String known;
    private final Severity gravest;
    private final String consequence;

    ComparedParts(String examined, String known, Severity gravest, String consequence) {
        this.examined = examined;
        this.known = known;
        this.gravest = gravest;
        this.consequence = consequence;
    }

    /** The name of the part that is judged. */
    String examined() {
        return examined;
    }

    /** The name of the part that may give it away. */
    String known() {
        return known;
    }

    /** As grave as anything between these parts can be. */
    Severity gravest() {
        return gravest;
    }

    /** The lesser of what a finding would be between test and training, and of what can be between these parts. */
    Severity atMost(Severity severity) {
        return severity.compareTo(gravest) < 0 ? severity : gravest;
    }

    /** What follows, as a part of a sentence about the images of the part that is judged. */
    String consequence() {
        return consequence;
    }
}
