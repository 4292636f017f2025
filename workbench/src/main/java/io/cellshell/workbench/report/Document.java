package io.cellshell.workbench.report;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.file.AtomicFile;
import io.cellshell.workbench.file.FileEnding;
import io.cellshell.workbench.file.UserPath;
import io.cellshell.workbench.plot.Report;
import io.cellshell.workbench.plot.ReportText;
import io.cellshell.workbench.plot.View;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Evidence in sections, for a reader who was not there: one HTML page that needs no other file and runs nothing, with a table of contents, or
 * the same as Markdown. Written as {@code document.write("report.html")} or {@code document.write("report.md")}. What should be known and is
 * not is said in red.
 *
 * @param title of the whole
 * @param sections in the order in which they are read
 */
public record Document(String title, List<Section> sections) implements Report {

    private static final List<String> ENDINGS = List.of(".html", ".md", ".txt");

    /** @throws IllegalArgumentException where there is no title */
    public Document {
        if (title.isBlank()) {
            throw new IllegalArgumentException("A document has a title, but it is blank; name what it is about.");
        }
        sections = List.copyOf(sections);
    }

    /** One without sections. */
    public static Document titled(String title) {
        return new Document(title, List.of());
    }

    /** This document with one more section at its end. */
    public Document with(Section section) {
        List<Section> longer = new ArrayList<>(sections);
        longer.add(section);
        return new Document(title, longer);
    }

    /** This document with other evidence at its end: a section for each of these, in their order, with what was found. */
    public Document with(Examined... evidence) {
        Document longer = this;
        for (Examined one : evidence) {
            longer = longer.with(Section.of(one));
        }
        return longer;
    }

    /** Where in the page of this document the first section with this heading is, for a link; empty where there is none. */
    public Optional<String> place(String heading) {
        return IntStream.range(0, sections.size())
                .filter(i -> sections.get(i).heading().equals(heading))
                .mapToObj(i -> "#" + DocumentHtml.id(this) + (i + 1))
                .findFirst();
    }

    /** What should be known and is not, over all sections. */
    public List<String> open() {
        return sections.stream().flatMap(section -> section.open().stream()).toList();
    }

    @Override
    public View view() {
        return View.html(DocumentHtml.of(this), DocumentMarkdown.words(this));
    }

    @Override
    public String markdown() {
        return DocumentMarkdown.of(this);
    }

    /** Headings, sentences and what is open; figures and tables are in the page and in the Markdown. */
    @Override
    public String json() {
        return ReportText.json(Map.of(
                "title",
                title,
                "sections",
                sections.stream().map(Document::fields).toList()));
    }

    private static Map<String, Object> fields(Section section) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("heading", section.heading());
        fields.put("said", section.paragraphs());
        fields.put(
                "shown", section.evidence().stream().map(e -> e.view().text()).toList());
        fields.put("open", section.open());
        return fields;
    }

    /**
     * Writes every table, and the numbers of every figure, as a CSV file of its own into a folder, which is made where it is missing. The files
     * are called after number and heading of their section, {@code 03-scores.csv}; an older file of that name is replaced.
     *
     * @return the files, in the order of the document
     * @throws java.io.UncheckedIOException where the folder cannot be made or written to
     */
    public List<Path> tables(Path folder) {
        return DocumentTables.write(this, folder);
    }

    /** Writes into a folder as a person types it, perhaps with a leading {@code ~/}; see {@link #tables(Path)}. */
    public List<Path> tables(String folder) {
        return tables(UserPath.of(folder));
    }

    /**
     * Writes every figure and gallery as SVG and as PDF into a folder, which is made where it is missing, and {@code captions.md} with a caption for
     * each. The files are called as those of {@link #tables(Path)}.
     *
     * @return the files, in the order of the document, the captions last
     * @throws java.io.UncheckedIOException where the folder cannot be made or written to
     */
    public List<Path> figures(Path folder) {
        return DocumentFigures.write(this, folder);
    }

    /** Writes into a folder as a person types it, perhaps with a leading {@code ~/}; see {@link #figures(Path)}. */
    public List<Path> figures(String folder) {
        return figures(UserPath.of(folder));
    }

    /** Writes the document: {@code .md} as Markdown, {@code .html} as one page, {@code .txt} as its words; the numbers by {@link #tables}. */
    @Override
    public void write(Path path) {
        String ending = FileEnding.of(path, ENDINGS)
                .orElseThrow(() -> new IllegalArgumentException(FileEnding.refusal(path, "this document", ENDINGS)));
        if (ending.equals(".md")) {
            AtomicFile.write(path, markdown().getBytes(StandardCharsets.UTF_8));
        } else {
            Report.super.write(path);
        }
    }
}
