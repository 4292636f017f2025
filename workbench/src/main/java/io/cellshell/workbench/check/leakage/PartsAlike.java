package io.cellshell.workbench.check.leakage;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import java.util.List;
import java.util.Locale;

/**
 * The images of training and test look alike (C8): a classifier that is asked which part an image belongs to can but guess. Where
 * it can tell, the score is one for other images than those learned from, which may be what is wanted.
 */
public final class PartsAlike implements Check<PartsAlike.Subject> {

    private static final double TELLING = 0.75;
    private static final double CHANCE = 0.05;
    private static final int FEWEST = 8;

    private static final Practice PRACTICE = new Practice(
            "C8.alike",
            "Classifier two-sample test (Lopez-Paz & Oquab 2017, arXiv 1610.06545), with a permutation null.");

    /** How the images of two parts look. */
    public record Subject(List<Appearance> train, List<Appearance> test) {}

    @Override
    public Finding examine(Subject subject) {
        if (Math.min(subject.train().size(), subject.test().size()) < FEWEST) {
            return PRACTICE.notChecked(
                    subject.train().size() + " training and " + subject.test().size() + " test images",
                    "There are too few images to say whether the parts look alike.",
                    "It takes " + FEWEST + " images or more in each of the two.");
        }
        TwoSample.Result result = TwoSample.compare(subject.train(), subject.test());
        String evidence = String.format(
                Locale.ROOT,
                "area under the ROC curve %.2f (0.5 is guessing), p = %.3f, from intensity, contrast, fineness and object size",
                result.auc(),
                result.p());
        return result.auc() > TELLING && result.p() < CHANCE
                ? PRACTICE.note(
                        evidence,
                        "Training and test images look so different that one can tell them apart.",
                        "If the model is to work on images like those tested on, learn from such images, too; if it is to"
                                + " work on new conditions, this is as it should be.")
                : PRACTICE.ok(evidence, "Training and test images look alike.");
    }
}
