package io.cellshell.workbench.check;

import io.cellshell.workbench.plot.Html;
import java.util.List;
import java.util.stream.Collectors;

/** Findings as an HTML table. It inherits text and background of the page, so that it reads in light and dark themes. */
final class FindingsTable {

    private FindingsTable() {}

    static String html(Findings findings) {
        String caption = "Findings on " + findings.subject();
        if (findings.folded().isEmpty()) {
            return table(caption, findings.all());
        }
        String sound = findings.folded().size() + " checks found nothing to object to";
        return table(caption, findings.told()) + "<details><summary>" + sound + "</summary>"
                + table(sound, findings.folded()) + "</details>";
    }

    private static String table(String caption, List<Finding> findings) {
        return findings.stream()
                .map(FindingsTable::row)
                .collect(Collectors.joining(
                        "",
                        "<table style=\"color:inherit\"><caption style=\"text-align:left;color:inherit\">"
                                + Html.escape(caption) + "</caption><thead><tr>" + head("", 8)
                                + head("What was found", 30) + head("Measured", 24) + head("What to do", 22)
                                + head("Why", 16) + "</tr></thead><tbody>",
                        "</tbody></table>"));
    }

    private static String row(Finding f) {
        return "<tr style=\"background:transparent\"><td style=\"white-space:nowrap;border-left:4px solid "
                + colour(f.severity())
                + "\"><b>" + mark(f.severity()) + " " + f.severity() + "</b></td>" + cell(f.sentence())
                + cell(f.evidence())
                + cell(f.remedy()) + cell(f.reference() + " (" + f.id() + ")") + "</tr>";
    }

    private static String head(String text, int percent) {
        return "<th scope=\"col\" style=\"text-align:left;width:" + percent + "%\">" + text + "</th>";
    }

    private static String cell(String text) {
        return "<td style=\"text-align:left;white-space:normal;overflow-wrap:anywhere\">" + Html.escape(text) + "</td>";
    }

    /** The word and a sign say what the colour says. */
    private static String mark(Severity severity) {
        return switch (severity) {
            case OK -> "✓";
            case NOTE -> "ℹ";
            case WARN -> "⚠";
            case STOP -> "✕";
        };
    }

    /** Okabe and Ito's palette, which colour-blind people can tell apart. */
    private static String colour(Severity severity) {
        return switch (severity) {
            case OK -> "#009E73";
            case NOTE -> "#56B4E9";
            case WARN -> "#E69F00";
            case STOP -> "#D55E00";
        };
    }
}
