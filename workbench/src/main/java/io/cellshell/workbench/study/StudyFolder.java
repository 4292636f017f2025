package io.cellshell.workbench.study;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.file.AtomicFile;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import io.cellshell.workbench.report.Section;
import io.cellshell.workbench.study.ledger.LookList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The folder of a study, which is all that is known of it: {@code study.json} with what a person has said, and a file for each piece of evidence. */
final class StudyFolder {

    private static final Gson JSON =
            new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

    private final Path folder;

    /**
     * What a person has said.
     *
     * @param question what is to be found out
     * @param decisions a sentence for each
     * @param findings what was found when a decision about a finding was made; where something else is found later, it is no longer decided
     */
    record Said(String question, Map<String, String> decisions, Map<String, List<String>> findings) {

        Said {
            Objects.requireNonNull(question, "the question");
            decisions = new LinkedHashMap<>(Objects.requireNonNull(decisions, "the decisions"));
            findings = findings == null ? Map.of() : new LinkedHashMap<>(findings);
        }

        boolean hasDecided(String id) {
            return decisions.containsKey(id);
        }

        /** Whether a person has said what was done about just this finding. */
        boolean hasDecided(Finding finding) {
            List<String> known = findings.get(finding.id());
            return hasDecided(finding.id()) && (known == null || known.contains(found(finding)));
        }

        static String found(Finding finding) {
            return finding.sentence() + " (" + finding.evidence() + ")";
        }
    }

    /** What is shown, as text in a file; drawings are kept, pixels are part of the HTML. */
    private record KeptView(String html, String svg, byte[] png, String text, Map<String, List<String>> table) {}

    private record KeptSection(String heading, List<String> paragraphs, List<KeptView> evidence, List<String> open) {}

    private record KeptEntry(
            Step step,
            String title,
            List<KeptSection> sections,
            List<Finding> findings,
            String methods,
            List<Step> also,
            Map<String, String> facts) {}

    StudyFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        if (Files.exists(this.folder) && !Files.isDirectory(this.folder)) {
            throw new StudyException("A study lives in a folder, but " + folder
                    + " is a file; name a folder, such as \"studies/nuclei\".");
        }
        try {
            Files.createDirectories(this.folder.resolve("evidence"));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The folder " + folder + " of the study cannot be made (" + e + "); choose another one.", e);
        }
    }

    Path path() {
        return folder;
    }

    /** Where a copy of the code is kept. */
    Path code() {
        return folder.resolve("code");
    }

    Path ledger() {
        return folder.resolve("looks.jsonl");
    }

    /** The looks that were counted; none where there was no split yet. */
    LookList looks() {
        return Files.exists(ledger()) ? StudyEvidence.ledger(ledger()).looks() : new LookList(List.of(), List.of());
    }

    Said said() {
        Path file = folder.resolve("study.json");
        if (!Files.exists(file)) {
            return new Said("", Map.of(), Map.of());
        }
        return parsed(file, Said.class, Function.identity());
    }

    void write(Said said) {
        write(folder.resolve("study.json"), said);
    }

    /** Keeps a piece of evidence in the place of an older one of its practice and title. */
    void write(StudyEntry entry) {
        List<KeptSection> sections =
                entry.sections().stream().map(StudyFolder::kept).toList();
        // a name of 128 bits that any title has, and no other
        String name = UUID.nameUUIDFromBytes((entry.step() + entry.title()).getBytes(StandardCharsets.UTF_8))
                .toString();
        write(
                folder.resolve("evidence").resolve(entry.step().id() + "-" + name + ".json"),
                new KeptEntry(
                        entry.step(),
                        entry.title(),
                        sections,
                        entry.findings(),
                        entry.methods(),
                        entry.also(),
                        entry.with(StudyEntry.SOFTWARE, StudyEvidence.software(entry.step()))
                                .facts()));
    }

    /** All evidence, in the order of the practices. */
    List<StudyEntry> entries() {
        List<StudyEntry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve("evidence"))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                entries.add(parsed(file, KeptEntry.class, StudyFolder::entry));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The study " + folder + " cannot be read (" + e + ").", e);
        }
        entries.sort(Comparator.comparing(StudyEntry::step).thenComparing(StudyEntry::title));
        return entries;
    }

    private static void write(Path file, Object value) {
        AtomicFile.write(file, (JSON.toJson(value) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static <K, T> T parsed(Path file, Class<K> kept, Function<K, T> meaning) {
        try {
            return meaning.apply(JSON.fromJson(Files.readString(file), kept));
        } catch (IOException | RuntimeException e) {
            throw new StudyException("The file " + file + " of the study cannot be read ("
                    + (e instanceof IOException ? e.toString() : "it is not what was written")
                    + "); delete it and run the cell again that made it, or get it back from a copy.");
        }
    }

    private static StudyEntry entry(KeptEntry kept) {
        return new StudyEntry(
                Objects.requireNonNull(kept.step(), "the step"),
                Objects.requireNonNull(kept.title(), "the title"),
                kept.sections().stream().map(StudyFolder::section).toList(),
                kept.findings(),
                Objects.requireNonNull(kept.methods(), "the methods"),
                kept.also() == null ? List.of() : kept.also(),
                kept.facts() == null ? Map.of() : kept.facts());
    }

    private static KeptSection kept(Section section) {
        return new KeptSection(
                section.heading(),
                section.paragraphs(),
                section.evidence().stream().map(StudyFolder::kept).toList(),
                section.open());
    }

    private static KeptView kept(Viewable shown) {
        View view = shown.view();
        Map<String, List<String>> columns = new LinkedHashMap<>();
        view.table()
                .ifPresent(table -> table.columns()
                        .forEach(column -> columns.put(
                                column.name(), column.asStringColumn().asList())));
        return new KeptView(
                view.html().orElse(null),
                view.drawn().orElse(null),
                view.png().orElse(null),
                view.text(),
                columns.isEmpty() ? null : columns);
    }

    private static Section section(KeptSection kept) {
        return new Section(
                kept.heading(),
                kept.paragraphs(),
                kept.evidence().stream().map(StudyFolder::shown).toList(),
                kept.open());
    }

    private static Viewable shown(KeptView kept) {
        View view = new View(
                Optional.ofNullable(kept.html()),
                Optional.ofNullable(kept.svg()),
                Optional.ofNullable(kept.png()),
                kept.text());
        if (kept.table() == null) {
            return () -> view;
        }
        Table table = Table.create("kept");
        new LinkedHashMap<>(kept.table()).forEach((name, cells) -> table.addColumns(StringColumn.create(name, cells)));
        return () -> view.withTable(table);
    }
}
