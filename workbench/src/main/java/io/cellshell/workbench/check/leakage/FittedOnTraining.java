package io.cellshell.workbench.check.leakage;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Numbers that were fitted to data, such as those of a normalisation, know nothing of the test images (C5). */
public final class FittedOnTraining implements Check<FittedOnTraining.Subject> {

    private static final Practice PRACTICE = new Practice(
            "C5.fitted",
            "Pre-processing fitted before the split is data leakage (Kapoor & Narayanan 2023, doi 10.1016/j.patter.2023.100804).");

    /**
     * Something that was fitted.
     *
     * @param what in words
     * @param fittedOn names of the samples that decided its numbers; empty where no sample did
     * @param test names of the samples that are tested on
     */
    public record Subject(String what, List<String> fittedOn, List<String> test) {}

    @Override
    public Finding examine(Subject subject) {
        Set<String> both = new TreeSet<>(subject.fittedOn());
        both.retainAll(Set.copyOf(subject.test()));
        String evidence = both.size() + " of " + subject.test().size() + " test samples are among the "
                + subject.fittedOn().size() + " samples that it was fitted to";
        return both.isEmpty()
                ? PRACTICE.ok(evidence, "The test samples had no part in this: " + subject.what() + ".")
                : PRACTICE.stop(
                        evidence + ", such as " + both.iterator().next(),
                        "This was fitted to data that includes test samples: " + subject.what() + ".",
                        "Split first, then fit on split.train() alone.");
    }
}
