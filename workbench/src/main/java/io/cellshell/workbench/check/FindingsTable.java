package io.cellshell.workbench.check;

import io.cellshell.workbench.plot.Html;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Findings as HTML: a card for each, whose parts stand side by side where there is room and below each other where there is not, on
 * a phone or on paper. It inherits text and background of the page, so that it reads in light and dark themes; colours are borders,
 * which are printed, too.
 */
final class FindingsTable {

    private FindingsTable() {}

    static String html(Findings findings) {
        String title =
                "<p><b>" + Html.escape("Findings on " + findings.subject() + ": " + findings.summary()) + "</b></p>";
        if (findings.folded().isEmpty()) {
            return title + cards(findings.all());
        }
        String sound = findings.folded().size() + " checks found nothing to object to";
        return title + cards(findings.told()) + "<details><summary>" + sound + "</summary>" + cards(findings.folded())
                + "</details>";
    }

    /** The same for other programs: a row for each finding. */
    static Table table(Findings findings) {
        return Table.create(
                "findings on " + findings.subject(),
                column("severity", findings, f -> f.severity().toString()),
                column("check", findings, Finding::id),
                column("found", findings, Finding::sentence),
                column("measured", findings, Finding::evidence),
                column("what to do", findings, Finding::remedy),
                column("why", findings, Finding::reference));
    }

    private static StringColumn column(String name, Findings findings, Function<Finding, String> value) {
        return StringColumn.create(name, findings.all().stream().map(value).toList());
    }

    private static String cards(List<Finding> findings) {
        return findings.stream()
                .map(FindingsTable::card)
                .collect(Collectors.joining("", "<div role=\"list\">", "</div>"));
    }

    private static String card(Finding f) {
        String colour = colour(f.severity());
        return "<div role=\"listitem\" style=\"border:1px solid " + colour + ";border-left:6px solid " + colour
                + ";padding:0.3em 0.8em;margin:0.4em 0;break-inside:avoid;line-height:1.4\"><div><b style=\"white-space:nowrap\">"
                + mark(f.severity()) + " " + f.severity() + "</b> " + Html.escape(f.sentence())
                + "</div><div style=\"display:flex;flex-wrap:wrap;gap:0 1.5em\">" + part("Measured", f.evidence())
                + part("What to do", f.remedy()) + part("Why", f.reference() + " (" + f.id() + ")") + "</div></div>";
    }

    /** Words stay whole; only what is longer than a line, a path say, is broken. */
    private static String part(String name, String text) {
        return text.isBlank()
                ? ""
                : "<div style=\"flex:1 1 16em;min-width:0;overflow-wrap:break-word\"><i>" + name + ":</i> "
                        + Html.escape(text) + "</div>";
    }

    /** The word and a sign say what the colour says. */
    private static String mark(Severity severity) {
        return switch (severity) {
            case OK -> "✓";
            case NOT_CHECKED -> "–";
            case NOTE -> "ℹ";
            case WARN -> "⚠";
            case STOP -> "✕";
        };
    }

    /** Okabe and Ito's palette, which colour-blind people can tell apart. */
    private static String colour(Severity severity) {
        return switch (severity) {
            case OK -> "#009E73";
            case NOT_CHECKED -> "#999999";
            case NOTE -> "#56B4E9";
            case WARN -> "#E69F00";
            case STOP -> "#D55E00";
        };
    }
}
