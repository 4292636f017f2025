package io.cellshell.workbench.check.metadata;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;

/** The score has levelled off, so that labelling more of the same would be in vain. */
public final class MoreImages implements Check<MoreImages.Subject> {

    /** Less is not seen behind the noise of a usual test part. */
    private static final double WORTH = 0.01;

    private static final Practice PRACTICE = new Practice(
            "B8.images",
            "The cheapest way to a better score, or the vainest: a learning curve tells (checklist B8; Figueroa et al. 2012,"
                    + " doi 10.1186/1472-6947-12-8).");

    /**
     * A learning curve and a plan.
     *
     * @param curve scores on subsets
     * @param more images that could be labelled, at least 1
     */
    public record Subject(LearningCurve curve, int more) {}

    @Override
    public Finding examine(Subject subject) {
        LearningCurve.Estimate gain = subject.curve().gain(subject.more());
        String evidence = "predicted gain of " + subject.more() + " images on top of "
                + subject.curve().images() + ": " + gain;
        if (gain.low() > WORTH) {
            return PRACTICE.warn(
                    evidence,
                    "The score still rises with the number of images: the model has seen too few.",
                    "Label more images before you tune the model.");
        }
        return gain.high() < WORTH
                ? PRACTICE.ok(
                        evidence,
                        "The score has levelled off: more images like these will hardly help; better labels or other conditions may.")
                : PRACTICE.note(
                        evidence,
                        "Whether more images would help cannot be told from these scores.",
                        "Repeat the training on several random subsets of each size.");
    }
}
