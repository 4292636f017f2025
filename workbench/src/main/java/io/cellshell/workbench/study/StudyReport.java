package io.cellshell.workbench.study;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.plot.TableView;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import io.cellshell.workbench.report.Checklist;
import io.cellshell.workbench.report.Document;
import io.cellshell.workbench.report.Environment;
import io.cellshell.workbench.report.Section;
import io.cellshell.workbench.study.ledger.Look;
import io.cellshell.workbench.study.ledger.TestLedger;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The evidence of a study as a document. What is claimed is taken from validations, word by word; nothing is claimed that they do not say. */
final class StudyReport {

    /** Sections of the report of a validation that the report of a study has for all of them. */
    static final Set<String> SAID_ONCE = Set.of("DOME", "Environment");

    private static final String CLAIMED = ": What can be claimed";
    private static final String NOT_CLAIMED = ": What cannot be claimed";
    private static final String ENVIRONMENT = "Environment";

    private StudyReport() {}

    static Document of(StudyFolder folder) {
        StudyFolder.Said said = folder.said();
        List<StudyEntry> entries = folder.entries();
        Document document = Document.titled("Study: " + folder.path().getFileName())
                .with(question(said))
                .with(claims(entries))
                .with(limits(said, entries))
                .with(practices(said, entries))
                .with(looks(folder, entries));
        for (StudyEntry entry : entries) {
            for (Section section : entry.sections()) {
                if (!isClaim(section)) {
                    document = document.with(section);
                }
            }
        }
        document = document.with(Section.of(ENVIRONMENT)
                .saying("This report was written with " + Environment.software() + "; " + Environment.machine() + ".")
                .open("The versions of the engines and of the graphics driver: write them beside the machine."));
        document = document.with(checklist(
                "DOME",
                "The items of Walsh et al. 2021 (doi 10.1038/s41592-021-01205-4).",
                ChecklistItem.dome(),
                said,
                entries,
                document));
        return document.with(checklist(
                "REFORMS",
                "The items of Kapoor et al. 2024 (doi 10.1126/sciadv.adk3452).",
                ChecklistItem.reforms(),
                said,
                entries,
                document));
    }

    private static boolean isClaim(Section section) {
        return section.heading().endsWith(CLAIMED) || section.heading().endsWith(NOT_CLAIMED);
    }

    /** What a decision may speak of. */
    static Set<String> decidable(List<StudyEntry> entries) {
        Set<String> all = new LinkedHashSet<>();
        for (Step step : Step.values()) {
            all.add(step.id());
        }
        entries.forEach(entry -> entry.findings().forEach(finding -> all.add(finding.id())));
        ChecklistItem.dome().forEach(item -> all.add(item.code()));
        ChecklistItem.reforms().forEach(item -> all.add(item.code()));
        return all;
    }

    private static Section question(StudyFolder.Said said) {
        Section section = Section.of(Step.QUESTION.words());
        return said.question().isBlank()
                ? section.open("No question was asked; say " + Step.QUESTION.code() + ".")
                : section.saying(said.question());
    }

    private static Section claims(List<StudyEntry> entries) {
        Section section = Section.of("What can be claimed");
        for (Section one : ending(entries, CLAIMED)) {
            for (String sentence : one.paragraphs()) {
                section = section.saying(sentence);
            }
        }
        return section.paragraphs().isEmpty()
                ? section.open("Nothing can be claimed: no model was validated; say " + Step.VALIDATION.code() + ".")
                : section;
    }

    private static Section limits(StudyFolder.Said said, List<StudyEntry> entries) {
        Section section = Section.of("What cannot be claimed");
        for (Section one : ending(entries, NOT_CLAIMED)) {
            for (String sentence : one.paragraphs()) {
                section = section.saying(sentence);
            }
        }
        for (StudyEntry entry : entries) {
            for (Finding finding : entry.findings()) {
                if (finding.severity().compareTo(Severity.WARN) >= 0) {
                    String sentence =
                            entry.step().words() + ": " + finding.sentence() + " (" + finding.evidence() + ")";
                    String decision = said.decisions().get(finding.id());
                    section = decision == null
                            ? section.open(sentence)
                            : section.saying(sentence + " What was done about it: " + decision);
                }
            }
        }
        return section.paragraphs().isEmpty() && section.open().isEmpty()
                ? section.open("Nothing is known of limits: no model was validated, and nothing was examined.")
                : section;
    }

    private static List<Section> ending(List<StudyEntry> entries, String heading) {
        return entries.stream()
                .flatMap(entry -> entry.sections().stream())
                .filter(section -> section.heading().endsWith(heading))
                .toList();
    }

    private static Section practices(StudyFolder.Said said, List<StudyEntry> entries) {
        Section section = Section.of("Good practices");
        for (MissingPractices.Missing one : MissingPractices.of(said, entries).all()) {
            if (decidableSteps().contains(one.id())) {
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

    private static Set<String> decidableSteps() {
        Set<String> ids = new LinkedHashSet<>();
        for (Step step : Step.values()) {
            ids.add(step.id());
        }
        return ids;
    }

    private static Section looks(StudyFolder folder, List<StudyEntry> entries) {
        Section section = Section.of("Looks at the test part");
        boolean validated = entries.stream().anyMatch(entry -> entry.step() == Step.VALIDATION);
        if (!Files.exists(folder.ledger())) {
            return section.open(validated ? uncounted(folder) : "Looks are counted from study.split(split) on.");
        }
        TestLedger ledger = StudyEvidence.ledger(folder.ledger());
        List<Look> looks = ledger.looks();
        for (String fault : ledger.faults()) {
            section = section.open(fault);
        }
        if (looks.isEmpty()) {
            return validated ? section.open(uncounted(folder)) : section.saying("There was none yet.");
        }
        Table table = Table.create(
                "looks",
                IntColumn.create("line", looks.stream().mapToInt(look -> looks.indexOf(look) + 1)),
                StringColumn.create("model", looks.stream().map(Look::model)),
                IntColumn.create(
                        "images", looks.stream().mapToInt(look -> look.images().size())),
                StringColumn.create("what was seen", looks.stream().map(Look::result)));
        Viewable shown = () -> View.html(TableView.html(table, looks.size()), TableView.text(table, looks.size()))
                .withTable(table);
        return section.saying(
                        "Every model that was judged on images of the test part, the first one first; a repetition is not listed.")
                .with(shown);
    }

    private static String uncounted(StudyFolder folder) {
        return "There was a validation, but no look was counted: say study.split(split) before it; or the file "
                + folder.ledger().getFileName() + " was deleted.";
    }

    private static Section checklist(
            String heading,
            String source,
            List<ChecklistItem> items,
            StudyFolder.Said said,
            List<StudyEntry> entries,
            Document document) {
        List<Checklist.Item> answered = new ArrayList<>();
        for (ChecklistItem item : items) {
            answered.add(answer(item, said, entries, document));
        }
        Checklist checklist = new Checklist(answered);
        Section section = Section.of(heading).saying(source).with(checklist);
        return checklist.open() == 0
                ? section
                : section.open(checklist.open() + " of " + answered.size() + " items; answer one by study.decided(\""
                        + items.get(0).code() + "\", \"…\").");
    }

    private static Checklist.Item answer(
            ChecklistItem item, StudyFolder.Said said, List<StudyEntry> entries, Document document) {
        Optional<String> decision = Optional.ofNullable(said.decisions().get(item.code()));
        Optional<String> heading = decision.isPresent() ? Optional.empty() : heading(item.step(), said, entries);
        return new Checklist.Item(
                item.code(),
                item.asks(),
                decision.or(() -> heading.map(one -> "see " + one)),
                heading.flatMap(document::place));
    }

    /** Of the section that answers items of a practice; empty where there is none. */
    private static Optional<String> heading(Step step, StudyFolder.Said said, List<StudyEntry> entries) {
        if (step == null) {
            return Optional.empty();
        }
        if (step == Step.OTHER) {
            return Optional.of(ENVIRONMENT);
        }
        if (step == Step.QUESTION) {
            return said.question().isBlank() ? Optional.empty() : Optional.of(step.words());
        }
        return entries.stream()
                .filter(entry -> entry.step() == step)
                .flatMap(entry -> entry.sections().stream())
                .filter(section -> !isClaim(section))
                .map(Section::heading)
                .findFirst();
    }
}
