package io.cellshell.workbench.report;

import io.cellshell.workbench.plot.ReportText;
import io.cellshell.workbench.plot.View;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/** A document as Markdown, which holds its pictures itself, and as plain words. */
final class DocumentMarkdown {

    /** The line with which the text of a table ends. */
    private static final Pattern END_OF_TABLE = Pattern.compile("(The first \\d+ of )?\\d+ rows?, \\d+ columns?.*");

    private DocumentMarkdown() {}

    static String of(Document document) {
        StringBuilder text = new StringBuilder("# " + ReportText.markdown(document.title()) + "\n");
        String id = DocumentHtml.id(document);
        for (int i = 0; i < document.sections().size(); i++) {
            Section section = document.sections().get(i);
            text.append("\n<a id=\"").append(id).append(i + 1).append("\"></a>\n");
            text.append("\n## ").append(ReportText.markdown(section.heading())).append("\n");
            section.paragraphs()
                    .forEach(one ->
                            text.append("\n").append(ReportText.markdown(one)).append("\n"));
            section.open()
                    .forEach(one -> text.append("\n**Open:** ")
                            .append(ReportText.markdown(one))
                            .append("\n"));
            section.evidence()
                    .forEach(one -> text.append("\n")
                            .append(one instanceof Checklist list ? list.markdown() : shown(one.view()))
                            .append("\n"));
        }
        return text.toString();
    }

    /** The same without figures. */
    static String words(Document document) {
        StringBuilder text = new StringBuilder(document.title() + "\n");
        for (Section section : document.sections()) {
            text.append("\n").append(section.heading()).append("\n");
            section.paragraphs().forEach(one -> text.append(one).append("\n"));
            section.open().forEach(one -> text.append("Open: ").append(one).append("\n"));
            section.evidence().forEach(one -> text.append(one.view().text()).append("\n"));
        }
        return text.toString().stripTrailing();
    }

    /** The words, then the picture where there is one, then every number. */
    private static String shown(View view) {
        String words = withoutTable(view)
                .lines()
                .map(ReportText::markdown)
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n\n"));
        String picture = picture(view).map(one -> "\n\n" + one).orElse("");
        return words
                + picture
                + view.table().map(table -> "\n\n" + table(table)).orElse("");
    }

    /** What is said beside a table, whose rows follow in full: the lines from its names of columns to its number of rows are left out. */
    private static String withoutTable(View view) {
        Optional<Pattern> names = view.table()
                .filter(table -> table.columnCount() > 0)
                .map(table -> Pattern.compile(table.columnNames().stream()
                        .map(Pattern::quote)
                        .collect(Collectors.joining("\\s+", "\\s*", "\\s*"))));
        StringBuilder words = new StringBuilder();
        boolean inTable = false;
        for (String line : view.text().lines().toList()) {
            inTable |= names.filter(pattern -> pattern.matcher(line).matches()).isPresent();
            if (!inTable) {
                words.append(line).append('\n');
            }
            inTable &= !END_OF_TABLE.matcher(line).matches();
        }
        return words.toString();
    }

    private static Optional<String> picture(View view) {
        return view.drawn()
                .map(svg -> picture("image/svg+xml", svg.getBytes(StandardCharsets.UTF_8)))
                .or(() -> view.png().map(png -> picture("image/png", png)));
    }

    private static String picture(String type, byte[] bytes) {
        return "![figure](data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes) + ")";
    }

    private static String table(Table table) {
        if (table.columnCount() == 0) {
            return "";
        }
        String rows = IntStream.range(0, table.rowCount())
                .mapToObj(row -> row(table.columns().stream()
                        .map(column -> column.getString(row))
                        .toList()))
                .collect(Collectors.joining());
        return row(table.columnNames()) + "|" + "---|".repeat(table.columnCount()) + "\n" + rows;
    }

    private static String row(List<String> cells) {
        return cells.stream().map(ReportText::markdown).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
