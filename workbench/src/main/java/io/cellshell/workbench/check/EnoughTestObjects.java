package io.cellshell.workbench.check;

/** The test part holds so many objects that a score on it means something. */
public final class EnoughTestObjects implements Check<Integer> {

    /** A proportion of 0.8 measured on 30 objects has a 95 % interval about 0.28 wide (Wilson). */
    private static final int FEW = 30;

    /** On 100 objects that interval is about 0.16 wide. */
    private static final int SOME = 100;

    private static final String WHY =
            "The width of an interval falls with the square root of the number of objects (Metrics Reloaded, doi 10.1038/s41592-023-02151-z).";

    @Override
    public Finding examine(Integer objects) {
        String evidence = Count.of(objects, "object") + " in the test part";
        if (objects >= SOME) {
            return new Finding(
                    "split.test-objects",
                    Severity.OK,
                    evidence,
                    "The test part holds enough objects for a score.",
                    "",
                    WHY);
        }
        boolean few = objects < FEW;
        return new Finding(
                "split.test-objects",
                few ? Severity.WARN : Severity.NOTE,
                evidence,
                few
                        ? "The test part holds so few objects that chance decides much of the score."
                        : "The test part is small: small differences between models will not show.",
                "Label more fields of view, or give the test part a larger share.",
                WHY);
    }
}
