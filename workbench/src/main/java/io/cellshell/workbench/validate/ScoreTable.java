package io.cellshell.workbench.validate;

import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.validate.statistics.ModelScore;
import java.util.Locale;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The scores of a validation as a table. */
final class ScoreTable {

    private ScoreTable() {}

    static Table of(ObjectValidationResult result) {
        StringColumn model = StringColumn.create("model");
        DoubleColumn score = DoubleColumn.create(result.definition().name());
        DoubleColumn low = DoubleColumn.create("interval low");
        DoubleColumn high = DoubleColumn.create("interval high");
        IntColumn found = IntColumn.create("true positives");
        IntColumn invented = IntColumn.create("false positives");
        IntColumn missed = IntColumn.create("false negatives");
        for (ModelScore s : result.scores()) {
            model.append(s.model());
            score.append(s.score().value());
            low.append(s.interval().low());
            high.append(s.interval().high());
            found.append(s.counts().tp());
            invented.append(s.counts().fp());
            missed.append(s.counts().fn());
        }
        return Table.create("validation", model, score, low, high, found, invented, missed);
    }

    /** Inherits text and background of the page, so that it reads in light and dark themes. */
    static String html(ObjectValidationResult result) {
        StringBuilder html = new StringBuilder();
        result.evidence()
                .leaks()
                .forEach(leak -> html.append("<p><b>").append(Html.escape(leak)).append("</b></p>"));
        html.append("<div style=\"overflow-x:auto;max-width:100%\"><table style=\"color:inherit\"><thead><tr>");
        for (String head : new String[] {"model", result.definition().name(), "interval", "found", "false", "missed"}) {
            html.append("<th scope=\"col\" style=\"text-align:left\">")
                    .append(Html.escape(head))
                    .append("</th>");
        }
        html.append("</tr></thead><tbody>");
        for (ModelScore s : result.scores()) {
            html.append("<tr style=\"background:transparent\">");
            cell(html, s.model());
            cell(html, String.format(Locale.ROOT, "%.3f", s.score().value()));
            cell(html, s.interval().toString());
            cell(html, String.valueOf(s.counts().tp()));
            cell(html, String.valueOf(s.counts().fp()));
            cell(html, String.valueOf(s.counts().fn()));
            html.append("</tr>");
        }
        return html.append("</tbody></table></div><p>" + Html.escape(VerdictText.basis(result.evidence())) + "</p>")
                .toString();
    }

    private static void cell(StringBuilder html, String text) {
        html.append("<td style=\"text-align:left\">").append(Html.escape(text)).append("</td>");
    }
}
