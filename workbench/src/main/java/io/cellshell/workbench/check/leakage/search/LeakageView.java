package io.cellshell.workbench.check.leakage.search;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.plot.Gallery;
import io.cellshell.workbench.plot.Html;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** How the findings of the leakage search look. */
final class LeakageView {

    private LeakageView() {}

    static Table table(List<LeakageSearch.Subject> subjects, List<Link> links) {
        return Table.create(
                "linked images",
                StringColumn.create(
                        "first", links.stream().map(l -> subjects.get(l.first()).name())),
                StringColumn.create(
                        "second",
                        links.stream().map(l -> subjects.get(l.second()).name())),
                StringColumn.create("what", links.stream().map(l -> l.kind().words())),
                DoubleColumn.create("r", links.stream().mapToDouble(Link::r).toArray()),
                StringColumn.create("evidence", links.stream().map(Link::evidence)));
    }

    static Gallery gallery(List<LeakageSearch.Subject> subjects, List<Link> links) {
        if (links.isEmpty()) {
            return Gallery.of("No image is linked to another");
        }
        Gallery gallery = Gallery.of("Linked images, put together as they were found");
        for (Link link : links) {
            LeakageSearch.Subject one = subjects.get(link.first());
            LeakageSearch.Subject other = subjects.get(link.second());
            Image second = link.orientation().apply(other.plane());
            boolean overlaid = link.kind() == Link.Kind.OVERLAPPING;
            gallery = gallery.with(
                    overlaid
                            ? Joined.at(link.shift(), one.plane(), second)
                            : Joined.at(link.side(), one.plane(), second),
                    other.name() + where(link) + one.name() + ": " + link.kind().words() + ", " + link.evidence());
        }
        return gallery;
    }

    private static String where(Link link) {
        return switch (link.kind()) {
            case ADJACENT -> " lies " + link.side().preposition() + " ";
            case OVERLAPPING -> " laid over ";
            default -> " beside ";
        };
    }

    static String html(LeakageSearch search) {
        Map<Link.Kind, List<Link>> found = search.links().stream().collect(Collectors.groupingBy(Link::kind));
        StringBuilder html = new StringBuilder("<p>" + Html.escape(search.toString()) + "</p>"
                + "<table style=\"color:inherit\"><thead><tr><th scope=\"col\" style=\"text-align:left\">what</th>"
                + "<th scope=\"col\">pairs</th><th scope=\"col\">images</th><th scope=\"col\">pairs by chance</th>"
                + "</tr></thead><tbody>");
        for (Link.Kind kind : Link.Kind.values()) {
            List<Link> links = found.getOrDefault(kind, List.of());
            long chance =
                    search.control().stream().filter(l -> l.kind() == kind).count();
            html.append("<tr style=\"background:transparent\"><td style=\"text-align:left\">" + kind.words()
                    + "</td><td>" + links.size() + "</td><td>" + search.linked(links) + "</td><td>" + chance
                    + "</td></tr>");
        }
        return html + "</tbody></table>";
    }
}
