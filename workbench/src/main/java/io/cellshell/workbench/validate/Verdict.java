package io.cellshell.workbench.validate;

import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.util.List;

/**
 * What the evidence allows to say, and what it does not.
 *
 * @param statements one for each comparison, or the score alone where there was none; before them, which models were tested on
 *     images that they have learned from
 * @param basis number of objects, unit, definition
 * @param limits what must not be concluded
 */
public record Verdict(List<String> statements, String basis, List<String> limits) implements Viewable {

    public Verdict {
        statements = List.copyOf(statements);
        limits = List.copyOf(limits);
    }

    @Override
    public View view() {
        StringBuilder html = new StringBuilder("<div style=\"border-left:4px solid #0072B2;padding:0 1em\">");
        statements.forEach(s -> html.append("<p><b>").append(Html.escape(s)).append("</b></p>"));
        html.append("<p>").append(Html.escape(basis)).append("</p>");
        limits.forEach(s -> html.append("<p><i>").append(Html.escape(s)).append("</i></p>"));
        return View.html(html + "</div>", toString());
    }

    @Override
    public String toString() {
        return String.join(" ", statements) + " " + basis + " " + String.join(" ", limits);
    }
}
