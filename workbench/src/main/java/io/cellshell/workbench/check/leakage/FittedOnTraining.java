package io.cellshell.workbench.check.leakage;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.image.KnownPixels;
import io.cellshell.workbench.image.SampleId;
import java.util.List;

/** Numbers that were fitted to data, such as those of a normalisation, know nothing of the test images (C5). */
public final class FittedOnTraining implements Check<FittedOnTraining.Subject> {

    private static final Practice PRACTICE = new Practice(
            "C5.fitted",
            "Pre-processing fitted before the split is data leakage (Kapoor & Narayanan 2023, doi 10.1016/j.patter.2023.100804).");

    private final ComparedParts parts;

    /** Looks at the test part. */
    public FittedOnTraining() {
        this(ComparedParts.TEST_AND_TRAINING);
    }

    private FittedOnTraining(ComparedParts parts) {
        this.parts = parts;
    }

    /** The same of the validation part, by which the best epoch is chosen. */
    public static FittedOnTraining ofValidation() {
        return new FittedOnTraining(ComparedParts.VALIDATION_AND_TRAINING);
    }

    /**
     * Something that was fitted.
     *
     * @param what in words
     * @param samples how many samples decided its numbers; 0 where no sample did
     * @param fittedOn which pixels these were, a sample an element; empty where only their number is known
     * @param test the samples of the part that is judged; several may have one name
     */
    public record Subject(String what, int samples, List<SampleId> fittedOn, List<Judged> test) {

        public Subject {
            fittedOn = List.copyOf(fittedOn);
            test = List.copyOf(test);
        }
    }

    /**
     * A sample of the part that is judged.
     *
     * @param name for the evidence
     * @param pixels which it holds
     */
    public record Judged(String name, SampleId pixels) {}

    @Override
    public Finding examine(Subject subject) {
        if (subject.samples() > 0 && subject.fittedOn().isEmpty()) {
            return PRACTICE.notChecked(
                    "fitted to " + subject.samples() + " samples, of which only the names are known",
                    "Whether " + parts.examined() + " samples had a part in this cannot be told by names: "
                            + subject.what() + ".",
                    "Fit it again, on split.train(), and save it anew.");
        }
        if (subject.samples() == 0) {
            return PRACTICE.ok("fitted to no sample", "No sample had a part in this: " + subject.what() + ".");
        }
        KnownPixels known = KnownPixels.of(subject.fittedOn());
        List<String> both = subject.test().stream()
                .filter(sample -> known.holdSomeOf(sample.pixels()))
                .map(Judged::name)
                .toList();
        String evidence = both.size() + " of " + subject.test().size() + " " + parts.examined()
                + " samples share pixels with the " + subject.samples() + " samples that it was fitted to";
        return both.isEmpty()
                ? PRACTICE.ok(
                        evidence, "The " + parts.examined() + " samples had no part in this: " + subject.what() + ".")
                : new Finding(
                        PRACTICE.id(),
                        parts.gravest(),
                        evidence + ", such as " + both.get(0),
                        "This was fitted to data that includes " + parts.examined() + " samples: " + subject.what()
                                + ".",
                        "Split first, then fit on split.train() alone.",
                        PRACTICE.reference());
    }
}
