package io.cellshell.workbench.metric.instance;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** It is known how well two people agree, and no model agrees better with one of them than that. */
public final class HumanCeiling implements Check<HumanCeiling.Subject> {

    private static final Practice PRACTICE = new Practice(
            "B5.ceiling",
            "Two experts do not agree on every cell; a score above their agreement fits the habits of one of them, or leaks"
                    + " (checklist B5; Laine et al. 2021, doi 10.1038/s41592-021-01284-3).");

    /**
     * What is known about a data set.
     *
     * @param agreement of two annotators, where two have labelled the same images
     * @param model AP at an IoU of 0.5 of a model, where there is one
     */
    public record Subject(Optional<Agreement> agreement, OptionalDouble model) {}

    @Override
    public Finding examine(Subject subject) {
        if (subject.agreement().isEmpty()) {
            return PRACTICE.note(
                    "labels of one annotator",
                    "The human ceiling is unknown: nobody can say how good a score can become.",
                    "Let a second person label a few images without seeing the first labels, and compare with Agreement.of(…).");
        }
        Agreement.Measure ceiling = subject.agreement().get().ceiling();
        double top = Double.isNaN(ceiling.high()) ? ceiling.score().value() : ceiling.high();
        boolean above = subject.model().isPresent() && subject.model().getAsDouble() > top;
        String evidence = "two annotators: " + ceiling
                + (subject.model().isPresent()
                        ? String.format(
                                Locale.ROOT, "; model: %.3f", subject.model().getAsDouble())
                        : "");
        return above
                ? PRACTICE.warn(
                        evidence,
                        "The model agrees with one annotator better than another person does.",
                        "Look for leakage; test against labels of another person, or of both.")
                : PRACTICE.ok(evidence, "This is how well people agree, and as good as a score can honestly become.");
    }
}
