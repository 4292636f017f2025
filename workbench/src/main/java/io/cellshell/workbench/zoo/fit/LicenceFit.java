package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.zoo.facts.LicenceTerms;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The licence allows the model to be used, changed and passed on. */
final class LicenceFit implements FitCheck {

    private static final Practice PRACTICE = new Practice(
            "A8.licence",
            "What has no licence may be used by nobody but its authors; some licences forbid commercial use, or changes, which"
                    + " fine-tuning is (checklist A8).");

    @Override
    public Finding examine(FitSubject subject) {
        Optional<String> licence = subject.model().license();
        if (licence.isEmpty()) {
            return PRACTICE.warn(
                    "no licence in the package",
                    "The model has no licence, so that nobody but its authors may use it.",
                    "Ask the authors.");
        }
        String plain = licence.get().toUpperCase(Locale.ROOT);
        Optional<String> parent = subject.model().parent();
        String evidence = "licence " + licence.get()
                + parent.map(p -> "; made from the model “" + p + "”").orElse("");
        if (plain.contains("-ND")) {
            return PRACTICE.warn(
                    evidence,
                    "The licence forbids to pass on changes" + (plain.contains("-NC") ? " and any commercial use" : "")
                            + ": the model may be run, but a fine-tuned one may not be shared.",
                    "Ask the authors, or take another model where you want to adapt it.");
        }
        if (LicenceTerms.isNonCommercial(plain) || plain.contains("POLYFORM")) {
            return PRACTICE.warn(
                    evidence,
                    "The licence forbids any commercial use.",
                    "In a company, or for a service that is paid for, ask the authors or take another model.");
        }
        Map<String, String> elsewhere =
                LicenceTerms.nonCommercialPlaces(subject.model().facts());
        if (!elsewhere.isEmpty()) {
            return PRACTICE.warn(
                    evidence + "; "
                            + elsewhere.entrySet().stream()
                                    .map(e -> e.getKey() + ": " + e.getValue())
                                    .collect(Collectors.joining("; ")),
                    "The package contradicts itself: its licence allows commercial use, and another part of it forbids that.",
                    "Ask the authors which is meant; until then take it as forbidden.");
        }
        if (plain.contains("GPL") || plain.contains("-SA")) {
            return PRACTICE.note(
                    evidence,
                    "What is made of the model and passed on must be under the same licence.",
                    "Keep that in mind where you share a fine-tuned model.");
        }
        if (parent.isPresent()) {
            return PRACTICE.note(
                    evidence,
                    "The model was made from another one, whose licence is not in the package and may ask for more.",
                    "Look up “" + parent.get() + "” and its licence.");
        }
        return LicenceTerms.isKnown(licence.get())
                ? PRACTICE.ok(evidence, "The licence allows the model to be used, changed and passed on.")
                : PRACTICE.notChecked(
                        evidence, "What this licence allows is not known here.", "Read it before you use the model.");
    }
}
