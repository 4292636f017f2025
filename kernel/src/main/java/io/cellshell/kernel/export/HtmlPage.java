package io.cellshell.kernel.export;

import io.cellshell.kernel.display.Html;
import io.cellshell.kernel.nbformat.NotebookCell;
import io.cellshell.kernel.nbformat.NotebookDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A notebook as one HTML page that stands alone: pictures and styles are inside it, it needs no script, loads nothing,
 * follows the reader's light or dark setting, and prints.
 *
 * <p>Of the HTML of outputs and of Markdown cells only what is known to run and load nothing stands in the page, its styles within its own output,
 * and the page carries a content security policy that forbids the rest once more. SVG stands
 * in the page as a picture. LaTeX stays as text.
 *
 * @param name file name of the notebook, the title where it has no heading
 * @param folder where pictures that Markdown cells name by relative path are looked for
 * @param executed when the notebook was run
 * @param producer what ran it, with its version and Java's
 * @param facts with what it was run, for the foot of the page: headings to lines
 */
public record HtmlPage(
        String name, Path folder, ZonedDateTime executed, String producer, Map<String, List<String>> facts) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm zzz", Locale.ENGLISH);

    private static final String POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

    /** The page of an executed notebook. */
    public String render(NotebookDocument notebook) {
        MarkdownHtml markdown = new MarkdownHtml();
        OutputHtml outputs = new OutputHtml();
        List<NotebookCell> cells = notebook.cells();
        Optional<String> heading = cells.stream()
                .filter(cell -> cell.kind() == NotebookCell.Kind.MARKDOWN)
                .flatMap(cell -> markdown.firstHeading(cell.source()).stream())
                .findFirst();
        StringBuilder html = new StringBuilder(1 << 16);
        html.append(head(heading.orElse(name)));
        if (heading.isEmpty()) {
            html.append("<h1>").append(Html.escape(name)).append("</h1>\n");
        }
        for (NotebookCell cell : cells) {
            switch (cell.kind()) {
                case MARKDOWN -> {
                    Pictures pictures = new Pictures(folder, cell.attachments());
                    html.append("<section class=\"markdown\">\n");
                    html.append(markdown.render(cell.source(), pictures::find)).append("</section>\n");
                }
                case CODE -> appendCode(html, cell, outputs);
                case RAW ->
                    html.append("<pre class=\"raw\">")
                            .append(Html.escape(cell.source()))
                            .append("</pre>\n");
            }
        }
        html.append("</main>\n");
        appendFacts(html);
        return html.append("</body>\n</html>\n").toString();
    }

    private void appendFacts(StringBuilder html) {
        if (facts.isEmpty()) {
            return;
        }
        html.append("<footer>\n<dl>\n");
        facts.forEach((heading, lines) -> {
            html.append("<dt>").append(Html.escape(heading)).append("</dt>\n");
            lines.forEach(line -> html.append("<dd>").append(Html.escape(line)).append("</dd>\n"));
        });
        html.append("</dl>\n</footer>\n");
    }

    private static void appendCode(StringBuilder html, NotebookCell cell, OutputHtml outputs) {
        if (cell.source().isBlank() && cell.outputs().isEmpty()) {
            return;
        }
        String count = cell.executionCount().isPresent()
                ? String.valueOf(cell.executionCount().getAsInt())
                : " ";
        html.append("<section class=\"code\">\n<div class=\"count\">[")
                .append(count)
                .append("]</div>\n");
        html.append("<pre class=\"source\"><code>")
                .append(JavaHtml.render(cell.source()))
                .append("</code></pre>\n");
        if (!cell.outputs().isEmpty()) {
            html.append("<div class=\"outputs\">\n");
            cell.outputs().forEach(output -> html.append(outputs.render(output)));
            html.append("</div>\n");
        }
        html.append("</section>\n");
    }

    private String head(String title) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="%s">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="generator" content="%s">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                <header>%s <span>executed %s</span> <span>%s</span></header>
                <main>
                """.formatted(
                        POLICY,
                        Html.escape(producer),
                        Html.escape(title),
                        style(),
                        Html.escape(name),
                        Html.escape(DATE.format(executed)),
                        Html.escape(producer));
    }

    private static String style() {
        try (InputStream css = HtmlPage.class.getResourceAsStream("page.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The page's style cannot be read from the kernel's jar", e);
        }
    }
}
