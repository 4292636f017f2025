package io.cellshell.workbench.check.leakage;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.plot.Gallery;
import io.cellshell.workbench.plot.Html;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** How the findings of the radar look. */
final class RadarView {

    private RadarView() {}

    static Table table(List<Radar.Subject> subjects, List<Link> links) {
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

    static Gallery gallery(List<Radar.Subject> subjects, List<Link> links) {
        Gallery gallery = Gallery.of("Linked images, put together as they were found");
        for (Link link : links) {
            Radar.Subject one = subjects.get(link.first());
            Radar.Subject other = subjects.get(link.second());
            String where =
                    link.kind() == Link.Kind.ADJACENT ? " lies " + link.side().preposition() + " " : " beside ";
            gallery = gallery.with(
                    Joined.at(link.side(), one.plane(), link.orientation().apply(other.plane())),
                    other.name() + where + one.name() + ": " + link.kind().words() + ", " + link.evidence());
        }
        return gallery;
    }

    static String html(Radar radar) {
        Map<Link.Kind, List<Link>> found = radar.links().stream().collect(Collectors.groupingBy(Link::kind));
        StringBuilder html = new StringBuilder("<p>" + Html.escape(radar.toString()) + "</p>"
                + "<table style=\"color:inherit\"><thead><tr><th scope=\"col\" style=\"text-align:left\">what</th>"
                + "<th scope=\"col\">pairs</th><th scope=\"col\">images</th><th scope=\"col\">pairs by chance</th>"
                + "</tr></thead><tbody>");
        for (Link.Kind kind : Link.Kind.values()) {
            List<Link> links = found.getOrDefault(kind, List.of());
            long chance = radar.control().stream().filter(l -> l.kind() == kind).count();
            html.append("<tr style=\"background:transparent\"><td style=\"text-align:left\">" + kind.words()
                    + "</td><td>" + links.size() + "</td><td>" + radar.linked(links) + "</td><td>" + chance
                    + "</td></tr>");
        }
        return html + "</tbody></table>";
    }

    /** Two images in one, as they would lie in the field. */
    private static final class Joined {

        private Joined() {}

        static Image at(Side side, Image one, Image other) {
            boolean onTop = side.isRow();
            boolean second = side == Side.RIGHT || side == Side.BOTTOM;
            Image first = second ? one : other;
            Image last = second ? other : one;
            int height = onTop ? first.height() + last.height() : Math.max(first.height(), last.height());
            int width = onTop ? Math.max(first.width(), last.width()) : first.width() + last.width();
            float[] pixels = new float[height * width];
            put(first, pixels, width, 0, 0);
            put(last, pixels, width, onTop ? first.height() : 0, onTop ? 0 : first.width());
            return Image.of(height, width, pixels);
        }

        private static void put(Image image, float[] pixels, int width, int top, int left) {
            float[] from = image.pixels();
            for (int y = 0; y < image.height(); y++) {
                System.arraycopy(from, y * image.width(), pixels, (top + y) * width + left, image.width());
            }
        }
    }
}
