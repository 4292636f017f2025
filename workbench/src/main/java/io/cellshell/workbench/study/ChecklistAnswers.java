package io.cellshell.workbench.study;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.report.PublishedChecklist;
import io.cellshell.workbench.report.PublishedChecklist.Answer;
import io.cellshell.workbench.report.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers items of published checklists with the evidence of a study. An item is answered where its evidence is there: a section, and the checks that it asks
 * for, made. What only a person can know, why these data, say, is answered by a decision.
 */
final class ChecklistAnswers {

    /**
     * What answers an item.
     *
     * @param step the practice whose evidence it is
     * @param section what the heading of the section ends with
     * @param checks findings that must have been made, by the beginnings of their names; what could not be checked is no answer
     */
    private record Rule(Step step, String section, List<String> checks) {

        static Rule of(Step step, String section, String... checks) {
            return new Rule(step, section, List.of(checks));
        }
    }

    private static final Map<String, Rule> RULES = rules();

    private ChecklistAnswers() {}

    private static Map<String, Rule> rules() {
        Map<String, Rule> rules = new LinkedHashMap<>();
        rules.put("DOME D2", Rule.of(Step.SPLIT, "", "C8.alike"));
        rules.put("DOME D3", Rule.of(Step.SPLIT, "", "C1.duplicates", "C2.crops"));
        rules.put("DOME O1", Rule.of(Step.TRAINING, ""));
        rules.put("DOME O3", Rule.of(Step.TRAINING, "", "D2.inputs"));
        rules.put("DOME O4", Rule.of(Step.TRAINING, ""));
        rules.put("DOME O6", Rule.of(Step.TRAINING, "", "E.overfitting", "E.underfitting"));
        rules.put("DOME O7", Rule.of(Step.TRAINING, "", "E.overfitting"));
        rules.put("DOME O8", Rule.of(Step.CODE, ""));
        rules.put("DOME M2", Rule.of(Step.VALIDATION, ": Scores"));
        rules.put("DOME M3", Rule.of(Step.CHOICE, ""));
        rules.put("DOME M4", Rule.of(Step.CODE, ""));
        rules.put("DOME E1", Rule.of(Step.VALIDATION, ": Scores"));
        rules.put("DOME E2", Rule.of(Step.VALIDATION, ": Scores"));
        rules.put("DOME E3", Rule.of(Step.VALIDATION, ": Scores", "study.baseline"));
        rules.put("DOME E4", Rule.of(Step.VALIDATION, ": Scores", "study.intervals"));
        rules.put("REFORMS 2b", Rule.of(Step.CODE, ""));
        rules.put("REFORMS 2d", Rule.of(Step.CODE, ""));
        rules.put("REFORMS 2e", Rule.of(Step.CODE, ""));
        rules.put("REFORMS 3d", Rule.of(Step.DATA, ""));
        rules.put("REFORMS 3e", Rule.of(Step.DATA, ""));
        rules.put("REFORMS 3f", Rule.of(Step.DATA, "", "data."));
        rules.put("REFORMS 4b", Rule.of(Step.DATA, "", "B2.finite"));
        rules.put("REFORMS 4c", Rule.of(Step.TRAINING, ""));
        rules.put("REFORMS 5a", Rule.of(Step.TRAINING, ""));
        rules.put("REFORMS 5c", Rule.of(Step.SPLIT, ""));
        rules.put("REFORMS 5d", Rule.of(Step.CHOICE, ""));
        rules.put("REFORMS 5e", Rule.of(Step.TRAINING, ""));
        rules.put("REFORMS 5f", Rule.of(Step.VALIDATION, ": Scores", "study.baseline"));
        rules.put("REFORMS 6a", Rule.of(Step.SPLIT, "", "C1.duplicates", "C2.crops"));
        rules.put("REFORMS 6b", Rule.of(Step.SPLIT, "", "split.groups"));
        rules.put("REFORMS 7a", Rule.of(Step.VALIDATION, "Which metric fits", "F1.metric"));
        rules.put("REFORMS 7b", Rule.of(Step.VALIDATION, ": Scores", "study.intervals"));
        rules.put("REFORMS 7c", Rule.of(Step.VALIDATION, "effect sizes and power", "F3.tests"));
        rules.put("REFORMS 8b", Rule.of(Step.LIMITS, "", "F"));
        return rules;
    }

    /** The answers to all items that have one, by their codes. */
    static Map<String, Answer> of(StudyFolder.Said said, List<StudyEntry> entries) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        answers.put("REFORMS 2c", Answer.under(StudyReport.ENVIRONMENT));
        RULES.forEach((code, rule) -> heading(rule, entries).ifPresent(one -> answers.put(code, Answer.under(one))));
        for (PublishedChecklist list : PublishedChecklist.values()) {
            for (PublishedChecklist.Item item : list.items()) {
                Optional.ofNullable(said.decisions().get(item.code()))
                        .ifPresent(words -> answers.put(item.code(), Answer.said(words)));
            }
        }
        return answers;
    }

    private static Optional<String> heading(Rule rule, List<StudyEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.step() == rule.step())
                .filter(entry -> rule.checks().stream().allMatch(check -> isMade(check, entry)))
                .flatMap(entry -> entry.sections().stream())
                .filter(section -> !StudyReport.isClaim(section))
                .map(Section::heading)
                .filter(heading -> heading.endsWith(rule.section()))
                .findFirst();
    }

    /** A finding of the study itself says whether something is there at all. */
    private static boolean isMade(String check, StudyEntry entry) {
        return entry.findings().stream()
                .filter(finding -> finding.id().startsWith(check))
                .map(Finding::severity)
                .anyMatch(severity ->
                        check.startsWith("study.") ? severity == Severity.OK : severity != Severity.NOT_CHECKED);
    }
}
