package io.cellshell.workbench.study;

import io.cellshell.workbench.check.Count;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import io.cellshell.workbench.study.ledger.LookList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What good practice is missing in a study, the next one first.
 *
 * @param all every one that is missing
 */
public record MissingPractices(List<Missing> all) implements Viewable {

    /**
     * A practice that is missing.
     *
     * @param id by which {@code study.decided(id, "why not")} speaks of it
     * @param sentence what is missing
     * @param why it is good practice
     * @param code what to type
     */
    public record Missing(String id, String sentence, String why, String code) {}

    public MissingPractices {
        all = List.copyOf(all);
    }

    static MissingPractices of(StudyFolder.Said said, List<StudyEntry> entries, LookList looks) {
        StudyTask kind = StudyTask.of(entries);
        List<Missing> missing = new ArrayList<>();
        for (Step step : Step.values()) {
            boolean known = step == Step.QUESTION
                    ? !said.question().isBlank()
                    : entries.stream().anyMatch(entry -> entry.isFor(step));
            if (!known && step != Step.OTHER && !said.hasDecided(step.id()) && kind.needs(step)) {
                missing.add(new Missing(
                        step.id(), step.words() + ": nothing is known of it yet.", step.why(), kind.code(step)));
            }
            uncheckedAll(step, entries)
                    .filter(one -> !said.hasDecided(step.id()))
                    .ifPresent(missing::add);
            if (step == Step.VALIDATION && looks.different() > 1) {
                add(missing, said, step, StudyEvidence.lookedOften(looks));
            }
            entries.stream()
                    .filter(entry -> entry.step() == step)
                    .flatMap(entry -> entry.findings().stream())
                    .filter(finding -> finding.severity().compareTo(Severity.WARN) >= 0)
                    // the ledger tells of all looks, those after the validation included
                    .filter(finding -> looks.different() < 2 || !finding.id().equals(StudyEvidence.LOOKS.id()))
                    .forEach(finding -> add(missing, said, step, finding));
        }
        return new MissingPractices(missing);
    }

    /** Evidence in which nothing could be checked, mostly because there are too few images, says nothing. */
    private static Optional<Missing> uncheckedAll(Step step, List<StudyEntry> entries) {
        List<Finding> findings = entries.stream()
                .filter(entry -> entry.step() == step)
                .flatMap(entry -> entry.findings().stream())
                .toList();
        if (findings.isEmpty() || findings.stream().anyMatch(one -> one.severity() != Severity.NOT_CHECKED)) {
            return Optional.empty();
        }
        Finding first = findings.get(0);
        return Optional.of(new Missing(
                step.id(),
                step.words() + ": nothing could be checked; the first of " + Count.of(findings.size(), "check") + ": "
                        + first.sentence() + " (" + first.evidence() + ")",
                first.remedy().isBlank() ? step.why() : first.remedy(),
                "study.decided(\"" + step.id() + "\", \"why this has to do\")"));
    }

    private static void add(List<Missing> missing, StudyFolder.Said said, Step step, Finding finding) {
        Missing one = acting(step, finding);
        if (!said.hasDecided(finding) && !missing.contains(one)) {
            missing.add(one);
        }
    }

    private static Missing acting(Step step, Finding finding) {
        return new Missing(
                finding.id(),
                step.words() + ": " + finding.sentence() + " (" + finding.evidence() + ")",
                (finding.remedy() + " " + finding.reference()).strip(),
                "study.decided(\"" + finding.id() + "\", \"what was done about it\")");
    }

    /** Whether nothing is missing. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    @Override
    public View view() {
        if (isEmpty()) {
            return View.text(toString());
        }
        String items = all.stream()
                .map(one -> "<li>" + Html.escape(one.sentence()) + " <i>" + Html.escape(one.why()) + "</i><br><code>"
                        + Html.escape(one.code()) + "</code></li>")
                .collect(Collectors.joining());
        return View.html("<p><b>" + Html.escape(heading()) + "</b></p><ol>" + items + "</ol>", toString());
    }

    private String heading() {
        return "Next: " + all.get(0).sentence() + (all.size() > 1 ? " In all, " + all.size() + " are missing:" : "");
    }

    @Override
    public String toString() {
        return isEmpty()
                ? "No good practice that is known here is missing; study.report().write(\"report.html\") says what can be claimed."
                : all.stream()
                        .map(one -> "- " + one.sentence() + " " + one.why() + " → " + one.code())
                        .collect(Collectors.joining("\n", heading() + "\n", ""));
    }
}
