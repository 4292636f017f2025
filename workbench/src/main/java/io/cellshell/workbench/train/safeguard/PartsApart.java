package io.cellshell.workbench.train.safeguard;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.image.KnownPixels;
import io.cellshell.workbench.image.SampleId;
import java.util.HashSet;
import java.util.List;

/** No pixel that the epoch is chosen by was learned from, and the training images are not all the same. */
public final class PartsApart implements Check<PartsApart.Subject> {

    private static final Practice PRACTICE = new Practice(
            "E.parts",
            "What was learned from says nothing of new images (Kapoor and Narayanan 2023, doi 10.1016/j.patter.2023.100804).");

    /** Which pixels each part holds. */
    public record Subject(List<SampleId> training, List<SampleId> validation) {}

    /** How many images of the validation part share pixels with some of the training part. */
    public static long shared(List<SampleId> training, List<SampleId> validation) {
        KnownPixels learned = KnownPixels.of(training);
        return validation.stream().filter(learned::holdSomeOf).count();
    }

    @Override
    public Finding examine(Subject subject) {
        long shared = shared(subject.training(), subject.validation());
        int images = subject.training().size();
        int different = new HashSet<>(subject.training()).size();
        String evidence = shared + " of " + subject.validation().size() + " validation images share pixels with "
                + images + " training images, " + different + " of which are different";
        if (shared > 0) {
            return PRACTICE.warn(
                    evidence,
                    "The validation part holds images that are learned from: it cannot show overfitting, the chosen epoch will be"
                            + " too late, and the scores too good.",
                    "Split anew; data.split(0.6, 0.2, 0.2).make() keeps parts apart, and split.examine() looks for crops and"
                            + " copies.");
        }
        return different < images
                ? PRACTICE.warn(
                        evidence,
                        "Some training images are there several times, and count so often.",
                        "Keep one of each; data.examine() names them.")
                : PRACTICE.ok(evidence, "Validation and training have no pixel in common.");
    }
}
