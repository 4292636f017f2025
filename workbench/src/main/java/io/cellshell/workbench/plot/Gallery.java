package io.cellshell.workbench.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Pictures side by side, each with a caption, and a legend that names colours. Immutable; shown as self-contained HTML. */
public final class Gallery implements Viewable {

    /** A caption needs some room below a small picture, too. */
    static final int LEAST_WIDTH = 240;

    /** Of a picture in a row. */
    private static final int NARROWEST = 120;

    private final String title;
    private final List<Entry> legend;
    private final List<Panel> panels;

    /** Whether the next picture begins a row. */
    private final boolean rowEnded;

    record Entry(Palette.Colour colour, String meaning) {}

    /** @param startsRow whether it stands at the left, below all that came before */
    record Panel(byte[] png, String caption, boolean startsRow) {}

    private Gallery(String title, List<Entry> legend, List<Panel> panels, boolean rowEnded) {
        this.title = title;
        this.legend = List.copyOf(legend);
        this.panels = List.copyOf(panels);
        this.rowEnded = rowEnded;
    }

    /** An empty gallery under a title; what follows its first line is shown smaller, below it. */
    public static Gallery of(String title) {
        return new Gallery(title, List.of(), List.of(), false);
    }

    /** An empty gallery without a title. */
    public static Gallery untitled() {
        return of("");
    }

    /** This gallery under another title; the former one follows it. */
    public Gallery titled(String line) {
        return new Gallery(title.isEmpty() ? line : line + " – " + title, legend, panels, rowEnded);
    }

    /** This gallery with one picture more. */
    public Gallery with(byte[] png, String caption) {
        List<Panel> more = new ArrayList<>(panels);
        more.add(new Panel(png.clone(), caption, rowEnded));
        return new Gallery(title, legend, more, false);
    }

    /**
     * This gallery, in which the next picture begins a row. Pictures of such a gallery become smaller where the window is narrow, so that those
     * of a row stay side by side.
     */
    public Gallery newRow() {
        return new Gallery(title, legend, panels, true);
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
        return new Gallery(title, more, panels, rowEnded);
    }

    @Override
    public View view() {
        StringBuilder html = new StringBuilder("<div>");
        if (!title.isEmpty()) {
            List<String> lines = title.lines().toList();
            html.append("<div><b>").append(Html.escape(lines.get(0))).append("</b></div>");
            lines.subList(1, lines.size())
                    .forEach(line ->
                            html.append("<div>").append(Html.escape(line)).append("</div>"));
        }
        for (Entry entry : legend) {
            // the square is all border: backgrounds are left out when a page is printed
            html.append(
                            "<span style=\"display:inline-block;margin-right:1.5em\"><span style=\"display:inline-block;width:0;height:0;"
                                    + "vertical-align:-0.1em;border:0.5em solid ")
                    .append(entry.colour().hex())
                    .append(";outline:1px solid #888\"></span> ")
                    .append(Html.escape(entry.meaning()))
                    .append("</span>");
        }
        boolean inRows = panels.stream().anyMatch(Panel::startsRow);
        html.append(inRows ? grid() : "<div style=\"display:flex;flex-wrap:wrap;gap:12px;align-items:flex-start\">");
        for (Panel panel : panels) {
            html.append("<figure style=\"margin:4px 0;max-width:100%;break-inside:avoid;")
                    .append(inRows ? panel.startsRow() ? "grid-column:1" : "" : "width:" + width(panel) + "px")
                    .append("\">")
                    .append(Html.picture("image/png", panel.png(), panel.caption()))
                    .append("<figcaption style=\"overflow-wrap:break-word\">")
                    .append(Html.escape(panel.caption()))
                    .append("</figcaption></figure>");
        }
        return View.html(html.append("</div></div>").toString(), text()).withGallery(this);
    }

    /** As many columns as the longest row has pictures. */
    private String grid() {
        int columns = 0;
        int inRow = 0;
        for (Panel panel : panels) {
            inRow = panel.startsRow() ? 1 : inRow + 1;
            columns = Math.max(columns, inRow);
        }
        int widest = panels.stream().mapToInt(Gallery::width).max().orElse(LEAST_WIDTH);
        return "<div style=\"display:grid;grid-template-columns:repeat(" + columns + ",minmax(" + NARROWEST + "px,"
                + widest + "px));gap:12px;align-items:start;overflow-x:auto\">";
    }

    private static int width(Panel panel) {
        return Math.max(LEAST_WIDTH, PngSize.of(panel.png()).width);
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

    String title() {
        return title;
    }

    List<Entry> legend() {
        return legend;
    }

    List<Panel> panels() {
        return panels;
    }
}
