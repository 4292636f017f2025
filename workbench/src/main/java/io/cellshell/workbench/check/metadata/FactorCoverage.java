package io.cellshell.workbench.check.metadata;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.Severity;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Each level of a factor has enough images: one for training, one for validation, one for the test at least. */
public final class FactorCoverage implements Check<Factor> {

    private static final int LEAST = 3;

    private static final Practice PRACTICE = new Practice(
            "B6.levels",
            "What was not seen in training cannot be learned, and what is not in the test part cannot be claimed (checklist B6;"
                    + " REFORMS 2024, doi 10.1126/sciadv.adk3452).");

    @Override
    public Finding examine(Factor factor) {
        Map<String, Integer> counts = factor.counts();
        long unknown = factor.levels().stream().filter(String::isBlank).count();
        String few = counts.entrySet().stream()
                .filter(level -> level.getValue() < LEAST)
                .limit(LEAST)
                .map(level -> level.getKey() + " (" + level.getValue() + ")")
                .collect(Collectors.joining(", "));
        long fewLevels = counts.values().stream().filter(count -> count < LEAST).count();
        String evidence = factor.name() + ": " + counts.size() + " levels, " + fewLevels + " with fewer than " + LEAST
                + " images" + (few.isEmpty() ? "" : ", such as " + few)
                + (unknown == 0 ? "" : "; unknown for " + unknown + " images");
        Optional<Severity> origin = Origins.severity(factor.name());
        if (fewLevels > 0
                && unknown == 0
                && origin.filter(s -> s == Severity.STOP).isPresent()) {
            return PRACTICE.ok(
                    evidence,
                    "“" + factor.name() + "” groups the images: it takes many of them, not many images of each.");
        }
        if (fewLevels > 0 && origin.isPresent()) {
            return PRACTICE.note(
                    evidence,
                    "Some levels of “" + factor.name()
                            + "” have so few images that nothing can be said about them alone.",
                    "Keep each in one part, with groupedBy(\"" + factor.name()
                            + "\") and byGroup(), and claim nothing about" + " single ones.");
        }
        if (fewLevels > 0) {
            return PRACTICE.warn(
                    evidence,
                    "Some levels of “" + factor.name()
                            + "” have too few images to learn from them and to test on them.",
                    "Take more images of these, or claim nothing about them.");
        }
        return unknown > 0
                ? PRACTICE.note(
                        evidence,
                        "“" + factor.name() + "” is unknown for some images.",
                        "Look it up; an image without it can be neither grouped nor stratified.")
                : PRACTICE.ok(evidence, "Each level of “" + factor.name() + "” has images enough for a split.");
    }
}
