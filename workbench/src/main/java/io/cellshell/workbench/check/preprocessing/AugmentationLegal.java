package io.cellshell.workbench.check.preprocessing;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.Severity;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Random changes of training images leave alone what is to be measured. */
public final class AugmentationLegal implements Check<AugmentationLegal.Subject> {

    private static final Practice PRACTICE = new Practice(
            "D4.augmentation",
            "An augmentation is safe where the label stays true; what alters the answer teaches the model that the"
                    + " measured quantity carries no meaning (Shorten & Khoshgoftaar 2019, doi 10.1186/s40537-019-0197-0).");

    /**
     * The changes and what the model is for.
     *
     * @param purpose what is measured
     * @param changes what is done to images
     */
    public record Subject(Purpose purpose, List<Change> changes) {

        public Subject {
            changes = List.copyOf(changes);
        }
    }

    /**
     * One random change.
     *
     * @param words what it does
     * @param harms the quantities that it alters, and how much that matters where the answer rests on them
     */
    public record Change(String words, Map<Measures, Severity> harms) {

        public Change {
            harms = Map.copyOf(harms);
        }
    }

    @Override
    public Finding examine(Subject subject) {
        Purpose purpose = subject.purpose();
        if (purpose.measured().isEmpty()) {
            return PRACTICE.note(
                    subject.changes().size() + " kinds of change; what is measured was not said",
                    "It is not known what will be measured, so nobody can say whether these changes are harmless.",
                    "Say it, as in augmentation.examine(Purpose.measuring(Measures.SIZE)), or in the metadata “measures”.");
        }
        Map<String, Severity> objections = new LinkedHashMap<>();
        for (Change change : subject.changes()) {
            for (Measures measured : purpose.measured().stream().sorted().toList()) {
                Severity harm = change.harms().getOrDefault(measured, Severity.OK);
                if (harm != Severity.OK) {
                    objections.put(change.words() + " (alters " + measured + ")", weight(harm, measured, purpose));
                }
            }
        }
        String measured = list(purpose);
        if (objections.isEmpty()) {
            return PRACTICE.ok(
                    "of interest is " + measured + "; changes that alter it: none of "
                            + subject.changes().size(),
                    "The random changes leave what is measured as it is.");
        }
        Severity worst =
                objections.values().stream().max(Comparator.naturalOrder()).orElseThrow();
        return new Finding(
                PRACTICE.id(),
                worst,
                "of interest is " + measured + "; changes that alter it: " + String.join("; ", objections.keySet()),
                sentence(worst, purpose),
                remedy(worst, purpose),
                PRACTICE.reference());
    }

    /** Outlines move with the image, so that an example stays true; only a direction may be what an outline is told by. */
    private static Severity weight(Severity harm, Measures measured, Purpose purpose) {
        if (purpose.answer() == Purpose.Answer.WHAT) {
            return harm;
        }
        return measured == Measures.ORIENTATION && harm == Severity.STOP ? Severity.WARN : Severity.NOTE;
    }

    private static String sentence(Severity worst, Purpose purpose) {
        return switch (worst) {
            case STOP ->
                "Training changes the " + list(purpose)
                        + " at random and keeps the label, so the model learns to ignore what it is to measure.";
            case WARN ->
                purpose.answer() == Purpose.Answer.WHERE
                        ? "Training turns or mirrors structures whose direction means something; outlines follow, but the"
                                + " model may no longer use direction as a cue."
                        : "Training slightly changes the " + list(purpose) + ", which may blur what is to be measured.";
            default ->
                "Outlines move with the image, so this is sound as long as the " + list(purpose)
                        + " is measured in the original image and not in what the network was given.";
        };
    }

    private static String remedy(Severity worst, Purpose purpose) {
        String constants = purpose.measured().stream()
                .sorted()
                .map(m -> "Measures." + m.name())
                .collect(Collectors.joining(", "));
        return worst == Severity.NOTE
                ? "Measure in the original image."
                : "Leave these changes out: augmentation.preserving(" + constants + ").";
    }

    private static String list(Purpose purpose) {
        return purpose.measured().stream().sorted().map(Measures::toString).collect(Collectors.joining(" and the "));
    }
}
