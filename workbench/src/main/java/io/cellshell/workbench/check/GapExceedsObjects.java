package io.cellshell.workbench.check;

import java.util.Locale;

/**
 * Parts of one image that are learned from and tested on lie further apart than an object is wide; otherwise one object can
 * lie in both.
 */
public final class GapExceedsObjects implements Check<GapExceedsObjects.Subject> {

    private static final String WHY =
            "Data leakage: a model is not tested on objects that it has seen (Kapoor & Narayanan 2023, doi 10.1016/j.patter.2023.100804).";

    /**
     * The gap between the parts of one image.
     *
     * @param gap in pixels
     * @param diameter of a large object (95th percentile), in pixels
     */
    public record Subject(double gap, double diameter) {}

    @Override
    public Finding examine(Subject subject) {
        String evidence = String.format(
                Locale.ROOT,
                "gap %.0f px, large objects (95th percentile) %.1f px wide",
                subject.gap(),
                subject.diameter());
        if (!(subject.diameter() > 0)) {
            return new Finding(
                    "split.gap",
                    Severity.NOT_CHECKED,
                    String.format(Locale.ROOT, "gap %.0f px, no labelled object", subject.gap()),
                    "Whether an object can lie in two parts is unknown: no labels say how wide objects are.",
                    "Make the gap at least as wide as your largest objects.",
                    WHY);
        }
        return subject.gap() >= subject.diameter()
                ? new Finding(
                        "split.gap", Severity.OK, evidence, "No object can lie in two parts of the split.", "", WHY)
                : new Finding(
                        "split.gap",
                        subject.gap() < subject.diameter() / 2 ? Severity.STOP : Severity.WARN,
                        evidence,
                        "The gap between the parts is narrower than the objects, so parts of one object can lie in both.",
                        "Make the gap at least " + (int) Math.ceil(subject.diameter()) + " pixels wide.",
                        WHY);
    }
}
