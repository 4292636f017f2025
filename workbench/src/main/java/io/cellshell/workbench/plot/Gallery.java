package io.cellshell.workbench.plot;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Pictures side by side, each with a caption, and a legend that names colours. Immutable; shown as self-contained HTML. */
public final class Gallery implements Viewable {

    private final String title;
    private final List<Entry> legend;
    private final List<Panel> panels;

    private record Entry(Palette.Colour colour, String meaning) {}

    private record Panel(byte[] png, String caption) {}

    private Gallery(String title, List<Entry> legend, List<Panel> panels) {
        this.title = title;
        this.legend = List.copyOf(legend);
        this.panels = List.copyOf(panels);
    }

    /** An empty gallery under a title. */
    public static Gallery of(String title) {
        return new Gallery(title, List.of(), List.of());
    }

    /** An empty gallery without a title. */
    public static Gallery untitled() {
        return of("");
    }

    /** This gallery with one picture more. */
    public Gallery with(byte[] png, String caption) {
        List<Panel> more = new ArrayList<>(panels);
        more.add(new Panel(png.clone(), caption));
        return new Gallery(title, legend, more);
    }

    /**
     * This gallery with one picture more.
     *
     * @throws IllegalArgumentException where {@code picture} has no PNG view
     */
    public Gallery with(Viewable picture, String caption) {
        byte[] png = picture.view()
                .png()
                .orElseThrow(() -> new IllegalArgumentException("A gallery shows pictures, but “" + caption + "” is a "
                        + picture.getClass().getSimpleName() + ", which has no PNG view; add an image instead."));
        return with(png, caption);
    }

    /** This gallery with the meaning of a colour said under the title. */
    public Gallery legend(Palette.Colour colour, String meaning) {
        List<Entry> more = new ArrayList<>(legend);
        more.add(new Entry(colour, meaning));
        return new Gallery(title, more, panels);
    }

    @Override
    public View view() {
        StringBuilder html = new StringBuilder("<div>");
        if (!title.isEmpty()) {
            html.append("<div><b>").append(Html.escape(title)).append("</b></div>");
        }
        for (Entry entry : legend) {
            html.append(
                            "<span style=\"margin-right:1.5em;white-space:nowrap\"><span style=\"display:inline-block;width:1em;height:1em;")
                    .append("vertical-align:-0.1em;border:1px solid #888;background:")
                    .append(entry.colour().hex())
                    .append("\"></span> ")
                    .append(Html.escape(entry.meaning()))
                    .append("</span>");
        }
        html.append("<div style=\"display:flex;flex-wrap:wrap;gap:12px;align-items:flex-start\">");
        for (Panel panel : panels) {
            html.append(
                            "<figure style=\"margin:4px 0;display:table;min-width:15em\"><img style=\"max-width:100%;display:block\" alt=\"")
                    .append(Html.escape(panel.caption()))
                    .append("\" src=\"data:image/png;base64,")
                    .append(Base64.getEncoder().encodeToString(panel.png()))
                    .append("\"><figcaption style=\"display:table-caption;caption-side:bottom\">")
                    .append(Html.escape(panel.caption()))
                    .append("</figcaption></figure>");
        }
        return View.html(html.append("</div></div>").toString(), text());
    }

    private String text() {
        List<String> lines = new ArrayList<>();
        if (!title.isEmpty()) {
            lines.add(title);
        }
        if (!legend.isEmpty()) {
            lines.add(legend.stream()
                    .map(entry -> entry.colour().name() + ": " + entry.meaning())
                    .collect(Collectors.joining("; ")));
        }
        panels.forEach(panel -> lines.add(panel.caption()));
        return lines.isEmpty() ? "An empty gallery." : String.join("\n", lines);
    }

    /** Writes one self-contained HTML page. */
    public void write(Path path) {
        String page = "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>" + Html.escape(title)
                + "</title></head><body>" + view().html().orElseThrow() + "</body></html>";
        WholeFile.write(path, page.getBytes(StandardCharsets.UTF_8));
    }
}
