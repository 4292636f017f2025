package io.cellshell.workbench.check;

/** The test part holds so many independent units that a difference between two models can be told from chance at all. */
public final class EnoughTestUnits implements Check<EnoughTestUnits.Subject> {

    /** With n units the smallest p of a paired permutation test is twice 2 to the power of -n; 6 are the fewest with p < 0.05. */
    private static final int LEAST = 6;

    private static final String ID = "split.test-units";

    private static final String WHY =
            "A paired permutation test over n units has no p below 2 / 2ⁿ (Ernst 2004, doi 10.1214/088342304000000396).";

    /**
     * The independent units of a test part.
     *
     * @param units number of its groups, or of its images where it holds one group or groups are not known
     * @param what what they are, such as {@code groups (donor)} or {@code images}
     */
    public record Subject(int units, String what) {}

    @Override
    public Finding examine(Subject subject) {
        String evidence = subject.units() + " " + subject.what() + " in the test part";
        if (subject.units() >= LEAST) {
            return new Finding(
                    ID,
                    Severity.OK,
                    evidence,
                    "The test part holds enough independent units for a comparison.",
                    "",
                    WHY);
        }
        return new Finding(
                ID,
                Severity.NOTE,
                evidence,
                "The test part is too small to compare models: with fewer than " + LEAST
                        + " independent units no difference, however great, can be told from chance.",
                "Give the test part a larger share, or add " + subject.what() + ", until it holds " + LEAST
                        + " or more. Scores can be given all the same.",
                WHY);
    }
}
