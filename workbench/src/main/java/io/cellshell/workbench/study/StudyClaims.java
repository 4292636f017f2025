package io.cellshell.workbench.study;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.report.Section;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a study lets one claim, and what not: sentences of validations and findings, each with its evidence. */
final class StudyClaims {

    /** Practices whose findings speak of how a model does, and not of the data. */
    private static final Set<Step> OF_THE_MODEL =
            Set.of(Step.VALIDATION, Step.ERRORS, Step.LIMITS, Step.MEASUREMENT, Step.CEILING);

    /** Practices in which a check that found nothing to object to is a claim about the model. */
    private static final Set<Step> FOUND_SOUND = Set.of(Step.LIMITS, Step.MEASUREMENT);

    private StudyClaims() {}

    static Section claimed(StudyFolder.Said said, List<StudyEntry> entries) {
        Section section = Section.of("What can be claimed");
        for (Section one : StudyReport.claims(entries, true)) {
            for (String sentence : one.paragraphs()) {
                section = section.saying(sentence);
            }
            for (String sentence : one.open()) {
                section = section.open(sentence);
            }
        }
        if (section.paragraphs().isEmpty() && section.open().isEmpty()) {
            return section.open("Nothing can be claimed: no model was validated; say " + Step.VALIDATION.code() + ".");
        }
        for (StudyEntry entry : entries) {
            if (FOUND_SOUND.contains(entry.step())) {
                for (Finding finding : of(entry, Severity.OK)) {
                    section = section.saying(entry.title() + ": " + StudyFolder.Said.found(finding));
                }
            }
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
        Set<String> unknown = new LinkedHashSet<>();
        for (StudyEntry entry : entries) {
            String all = of(entry, Severity.NOT_CHECKED).stream()
                    .map(Finding::sentence)
                    .filter(sentence -> OF_THE_MODEL.contains(entry.step()) && unknown.add(sentence))
                    .collect(Collectors.joining(" "));
            section = all.isEmpty() ? section : section.saying("Not known. " + entry.title() + ": " + all);
        }
        return section.paragraphs().isEmpty() && section.open().isEmpty()
                ? section.open("Nothing is known of limits: no model was validated, and nothing was examined.")
                : section;
    }

    private static List<Finding> of(StudyEntry entry, Severity severity) {
        return entry.findings().stream()
                .filter(finding -> finding.severity() == severity)
                .toList();
    }
}
