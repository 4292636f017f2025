package io.cellshell.workbench.study;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.report.Section;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a study lets one claim, and what not: sentences of validations and findings, each with its evidence. */
final class StudyClaims {

    /** Practices whose findings speak of how a model does, and not of the data. */
    private static final Set<Step> OF_THE_MODEL =
            Set.of(Step.VALIDATION, Step.ERRORS, Step.LIMITS, Step.MEASUREMENT, Step.CEILING);

    private StudyClaims() {}

    static Section claimed(StudyFolder.Said said, List<StudyEntry> entries) {
        Section section = Section.of("What can be claimed");
        for (Section one : StudyReport.claims(entries, true)) {
            for (String sentence : one.paragraphs()) {
                section = section.saying(sentence);
            }
        }
        if (section.paragraphs().isEmpty()) {
            return section.open("Nothing can be claimed: no model was validated; say " + Step.VALIDATION.code() + ".");
        }
        for (String sentence : found(entries, Severity.OK, Set.of(Step.LIMITS, Step.MEASUREMENT))) {
            section = section.saying(sentence);
        }
        boolean stopped = entries.stream()
                .flatMap(entry -> entry.findings().stream())
                .anyMatch(finding -> finding.severity() == Severity.STOP && !said.hasDecided(finding));
        return stopped
                ? section.open("A finding below says STOP: none of this can be claimed before that is dealt with.")
                : section;
    }

    static Section notClaimed(StudyFolder.Said said, List<StudyEntry> entries) {
        Section section = Section.of("What cannot be claimed");
        for (Section one : StudyReport.claims(entries, false)) {
            for (String sentence : one.paragraphs()) {
                section = section.saying(sentence);
            }
        }
        Set<String> sentences = new LinkedHashSet<>();
        for (StudyEntry entry : entries) {
            for (Finding finding : entry.findings()) {
                String sentence = entry.step().words() + ": " + StudyFolder.Said.found(finding);
                if (finding.severity().compareTo(Severity.WARN) < 0
                        || !sentences.add(StudyFolder.Said.found(finding))) {
                    continue;
                }
                section = said.hasDecided(finding)
                        ? section.saying(sentence + " What was done about it: "
                                + said.decisions().get(finding.id()))
                        : section.open(sentence
                                + (said.hasDecided(finding.id())
                                        ? " What was decided about another finding of this name does not speak of this one."
                                        : ""));
            }
        }
        for (String sentence : found(entries, Severity.NOT_CHECKED, OF_THE_MODEL)) {
            section = section.saying("Not known. " + sentence);
        }
        return section.paragraphs().isEmpty() && section.open().isEmpty()
                ? section.open("Nothing is known of limits: no model was validated, and nothing was examined.")
                : section;
    }

    private static Set<String> found(List<StudyEntry> entries, Severity severity, Set<Step> steps) {
        Set<String> sentences = new LinkedHashSet<>();
        for (StudyEntry entry : entries) {
            if (steps.contains(entry.step())) {
                entry.findings().stream()
                        .filter(finding -> finding.severity() == severity)
                        .forEach(finding -> sentences.add(entry.title() + ": " + StudyFolder.Said.found(finding)));
            }
        }
        return sentences;
    }
}
