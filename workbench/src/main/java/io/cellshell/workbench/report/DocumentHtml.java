package io.cellshell.workbench.report;

import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A document as HTML. Drawings become pictures, which cannot run anything and whose ids cannot meet. Styles stand at their elements, so that a
 * notebook that shows the document keeps its own; the places to go to are named after the title, so that two documents may be shown there.
 */
final class DocumentHtml {

    /** Okabe and Ito's vermilion, which the word beside it says again for those who do not see it. */
    static final String RED = "#D55E00";

    private DocumentHtml() {}

    static String of(Document document) {
        List<Section> sections = document.sections();
        String id = id(document);
        StringBuilder html =
                new StringBuilder("<article style=\"max-width:56em;line-height:1.45;overflow-wrap:break-word\"><h1>"
                        + Html.escape(document.title()) + "</h1><nav><ol>");
        for (int i = 0; i < sections.size(); i++) {
            int open = sections.get(i).open().size();
            html.append("<li><a href=\"#").append(id).append(i + 1).append("\">");
            html.append(Html.escape(sections.get(i).heading())).append("</a>");
            html.append(open == 0 ? "" : " <b style=\"color:" + RED + "\">" + open + " open</b>")
                    .append("</li>");
        }
        html.append("</ol></nav>");
        for (int i = 0; i < sections.size(); i++) {
            html.append(section(sections.get(i), i + 1, id + (i + 1)));
        }
        return html + "</article>";
    }

    /** What the id of each section begins with, before its number. */
    static String id(Document document) {
        return "section-" + Integer.toHexString(document.title().hashCode()) + "-";
    }

    private static String section(Section section, int number, String id) {
        StringBuilder html =
                new StringBuilder("<section id=\"" + id + "\"><h2 style=\"break-after:avoid\">" + number + ". ");
        html.append(Html.escape(section.heading())).append("</h2>");
        section.paragraphs()
                .forEach(one -> html.append("<p>").append(Html.escape(one)).append("</p>"));
        section.open()
                .forEach(one -> html.append(
                                "<p style=\"border-left:6px solid " + RED + ";padding-left:0.8em\"><b style=\"color:")
                        .append(RED)
                        .append("\">Open:</b> ")
                        .append(Html.escape(one))
                        .append("</p>"));
        section.evidence()
                .forEach(one -> html.append("<div style=\"margin:1em 0;overflow-x:auto\">")
                        .append(shown(one))
                        .append("</div>"));
        return html + "</section>";
    }

    private static String shown(Viewable one) {
        View view = one.view();
        return view.html()
                .or(() -> view.svg()
                        .map(svg -> Html.picture("image/svg+xml", svg.getBytes(StandardCharsets.UTF_8), view.text())))
                .or(() -> view.png().map(png -> Html.picture("image/png", png, view.text())))
                .orElseGet(() -> "<p style=\"white-space:pre-wrap\">" + Html.escape(view.text()) + "</p>");
    }
}
