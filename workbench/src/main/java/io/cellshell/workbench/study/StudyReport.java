package io.cellshell.workbench.study;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.plot.TableView;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import io.cellshell.workbench.report.Document;
import io.cellshell.workbench.report.Environment;
import io.cellshell.workbench.report.PublishedChecklist;
import io.cellshell.workbench.report.PublishedChecklist.Answer;
import io.cellshell.workbench.report.Section;
import io.cellshell.workbench.study.ledger.LookList;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The evidence of a study as a document. What is claimed is taken from validations and findings, word by word; nothing is claimed that they do not say. */
final class StudyReport {

    static final String ENVIRONMENT = "Environment";

    /** Sections of the report of a validation that the report of a study has for all of them. */
    static final Set<String> SAID_ONCE = Set.of("DOME", ENVIRONMENT, "For the methods section");

    private static final String CLAIMED = ": What can be claimed";
    private static final String NOT_CLAIMED = ": What cannot be claimed";

    private StudyReport() {}

    static Document of(StudyFolder folder) {
        StudyFolder.Said said = folder.said();
        List<StudyEntry> entries = folder.entries();
        LookList looks = folder.looks();
        Document document = Document.titled("Study: " + folder.path().getFileName())
                .with(question(said))
                .with(StudyClaims.claimed(said, entries))
                .with(StudyClaims.notClaimed(said, entries))
                .with(practices(said, entries, looks))
                .with(looks(folder, said, entries, looks));
        Set<List<String>> shown = new HashSet<>();
        for (StudyEntry entry : entries) {
            for (Section section : entry.sections()) {
                List<String> evidence = section.evidence().stream()
                        .map(one -> one.view().text())
                        .toList();
                // what a validation shows may be told again by itself
                if (!isClaim(section) && (evidence.isEmpty() || shown.add(evidence))) {
                    document = document.with(section);
                }
            }
        }
        String methods = methods(entries);
        if (!methods.isBlank()) {
            document = document.with(Section.of("For the methods section").saying(methods));
        }
        document = document.with(environment(entries)).with(replay(entries));
        Map<String, Answer> answers = ChecklistAnswers.of(said, entries);
        for (PublishedChecklist list : PublishedChecklist.values()) {
            document = document.with(list.answered(
                    document,
                    answers,
                    "; answer one by study.decided(\"" + list.items().get(0).code() + "\", \"…\")."));
        }
        return document;
    }

    /** What all evidence says of the methods; no sentence twice. */
    static String methods(List<StudyEntry> entries) {
        String text = entries.stream()
                .map(StudyEntry::methods)
                .filter(sentence -> !sentence.isBlank())
                .distinct()
                .collect(Collectors.joining(" "));
        // of the data that the first sentence would speak of, nothing is known
        return text.startsWith(StudyEvidence.OF_THESE) ? text.substring(StudyEvidence.OF_THESE.length()) : text;
    }

    static boolean isClaim(Section section) {
        return section.heading().endsWith(CLAIMED) || section.heading().endsWith(NOT_CLAIMED);
    }

    /** What validations say under such a heading. */
    static List<Section> claims(List<StudyEntry> entries, boolean claimed) {
        return entries.stream()
                .flatMap(entry -> entry.sections().stream())
                .filter(section -> section.heading().endsWith(claimed ? CLAIMED : NOT_CLAIMED))
                .toList();
    }

    /** What a decision may speak of. */
    static Set<String> decidable(List<StudyEntry> entries) {
        Set<String> all = new LinkedHashSet<>(stepIds());
        all.add(StudyEvidence.LOOKS.id());
        entries.forEach(entry -> entry.findings().forEach(finding -> all.add(finding.id())));
        for (PublishedChecklist list : PublishedChecklist.values()) {
            list.items().forEach(item -> all.add(item.code()));
        }
        return all;
    }

    private static List<String> stepIds() {
        return List.of(Step.values()).stream().map(Step::id).toList();
    }

    private static Section question(StudyFolder.Said said) {
        Section section = Section.of(Step.QUESTION.words());
        return said.question().isBlank()
                ? section.open("No question was asked; say " + Step.QUESTION.code() + ".")
                : section.saying(said.question());
    }

    private static Section practices(StudyFolder.Said said, List<StudyEntry> entries, LookList looks) {
        Section section = Section.of("Good practices");
        for (MissingPractices.Missing one :
                MissingPractices.of(said, entries, looks).all()) {
            if (stepIds().contains(one.id())) {
                section = section.open(one.sentence() + " " + one.why());
            }
        }
        for (Map.Entry<String, String> one : said.decisions().entrySet()) {
            section = section.saying("Decided about " + one.getKey() + ": " + one.getValue());
        }
        return section.open().isEmpty()
                ? section.saying("There is evidence, or a decision, for each of them.")
                : section;
    }

    private static Section looks(StudyFolder folder, StudyFolder.Said said, List<StudyEntry> entries, LookList looks) {
        Section section = Section.of("Looks at the test part");
        boolean validated = entries.stream().anyMatch(entry -> entry.step() == Step.VALIDATION);
        if (!Files.exists(folder.ledger())) {
            return section.open(validated ? uncounted(folder) : "Looks are counted from study.split(split) on.");
        }
        for (String fault : looks.faults()) {
            section = section.open(fault);
        }
        if (looks.all().isEmpty()) {
            return validated ? section.open(uncounted(folder)) : section.saying("There was none yet.");
        }
        Finding often = StudyEvidence.lookedOften(looks);
        if (looks.different() > 1) {
            section = said.hasDecided(often)
                    ? section.saying(often.sentence() + " What was done about it: "
                            + said.decisions().get(often.id()))
                    : section.open(often.sentence());
        }
        return section.saying(
                        "Every model and tournament that images of the test part were used for, the first one first; equal models"
                                + " have one number. The first look is the result.")
                .with(new LookList(looks.all(), List.of()));
    }

    private static String uncounted(StudyFolder folder) {
        return "There was a validation, but no look was counted: say study.split(split) before it; or the file "
                + folder.ledger().getFileName() + " was deleted.";
    }

    /** With what the evidence was made, and with what this was written. */
    private static Section environment(List<StudyEntry> entries) {
        Map<String, List<String>> made = new LinkedHashMap<>();
        for (StudyEntry entry : entries) {
            made.computeIfAbsent(
                            entry.facts().getOrDefault(StudyEntry.SOFTWARE, "versions that were not kept"),
                            one -> new ArrayList<>())
                    .add(entry.step().words());
        }
        Section section = Section.of(ENVIRONMENT);
        for (Map.Entry<String, List<String>> one : made.entrySet()) {
            section = section.saying(
                    String.join(", ", new LinkedHashSet<>(one.getValue())) + ": made with " + one.getKey() + ".");
        }
        return section.saying(
                "This report was written with " + Environment.software() + "; " + Environment.machine() + ".");
    }

    /** What somebody else needs to come to the same numbers. */
    private static Section replay(List<StudyEntry> entries) {
        Section section = Section.of("How to replay it");
        List<String> commands = entries.stream()
                .filter(entry -> entry.step() == Step.CODE)
                .map(entry -> entry.facts().get(StudyCode.COMMAND))
                .filter(one -> one != null)
                .toList();
        section = commands.isEmpty()
                ? section.open("No notebook is kept that could be run again: say " + Step.CODE.code() + ".")
                : section.saying(
                                "Copy the notebook, which is kept in the folder code of this study, into an empty folder beside its data,"
                                        + " and say there: " + String.join("; ", commands)
                                        + ". It runs each cell from the first to the last, and the study that it makes can be compared with this one,"
                                        + " table by table.")
                        .saying("The numbers are the same with the versions under " + ENVIRONMENT
                                + ", on the same kind of processor and on as many threads; else the last digits may differ. These hashes and"
                                + " seeds tell whether data and networks are the same.");
        Map<String, String> facts = new LinkedHashMap<>();
        entries.forEach(entry -> facts.putAll(entry.facts()));
        facts.keySet().removeAll(Set.of(StudyEntry.SOFTWARE, StudyEntry.ANNOTATION, StudyCode.COMMAND));
        if (facts.isEmpty()) {
            return section;
        }
        Table table = Table.create(
                "facts", StringColumn.create("what", facts.keySet()), StringColumn.create("value", facts.values()));
        Viewable shown = () -> View.html(TableView.html(table, facts.size()), TableView.text(table, facts.size()))
                .withTable(table);
        return section.with(shown);
    }
}
