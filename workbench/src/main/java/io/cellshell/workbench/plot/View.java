package io.cellshell.workbench.plot;

import java.util.Optional;
import tech.tablesaw.api.Table;

/**
 * How a value looks, in every format that it has. Text is always there and says the essence of what is seen, for terminals and for
 * readers who cannot see the picture.
 *
 * @param html self-contained HTML, or empty
 * @param svg an SVG document, or empty
 * @param png an encoded PNG picture, or empty
 * @param text plain text, never empty
 * @param gallery the pictures that the HTML shows, to be drawn on a page, or empty
 * @param table the numbers that are shown, to be written as CSV, or empty
 */
public record View(
        Optional<String> html,
        Optional<String> svg,
        Optional<byte[]> png,
        String text,
        Optional<Gallery> gallery,
        Optional<Table> table) {

    /** A view without pictures side by side and without a table. */
    public View(Optional<String> html, Optional<String> svg, Optional<byte[]> png, String text) {
        this(html, svg, png, text, Optional.empty(), Optional.empty());
    }

    /** A view that is text and nothing more. */
    public static View text(String text) {
        return new View(Optional.empty(), Optional.empty(), Optional.empty(), text);
    }

    /** A view in HTML. */
    public static View html(String html, String text) {
        return new View(Optional.of(html), Optional.empty(), Optional.empty(), text);
    }

    /** A view as a vector drawing. */
    public static View svg(String svg, String text) {
        return new View(Optional.empty(), Optional.of(svg), Optional.empty(), text);
    }

    /** A view as a picture. */
    public static View png(byte[] png, String text) {
        return new View(Optional.empty(), Optional.empty(), Optional.of(png), text);
    }

    /** This view with other words. */
    public View withText(String words) {
        return new View(html, svg, png, words, gallery, table);
    }

    /** This view with the numbers that it shows. */
    public View withTable(Table numbers) {
        return new View(html, svg, png, text, gallery, Optional.of(numbers));
    }

    /** This view with a line above all, in every format that has words beside its picture. */
    public View withHeading(String line) {
        String marked = "<p><b>" + Html.escape(line) + "</b></p>";
        return new View(
                html.map(page -> marked + page),
                svg,
                png,
                line + "\n" + text,
                gallery.map(pictures -> pictures.titled(line)),
                table);
    }

    /** This view with something below it that its HTML and its words have, and its drawing has not: a table, say. */
    public View followedBy(String page, String words) {
        return new View(html.map(above -> above + page), svg, png, text + "\n" + words, gallery, table);
    }

    /** The pictures of this view below the HTML of another one, whose words stand for both. */
    public View precededBy(View other) {
        return new View(other.html().map(above -> above + html.orElse("")), svg, png, other.text(), gallery, table);
    }

    /** The drawing, or the pictures side by side drawn on a page; empty where there are neither. */
    public Optional<String> drawn() {
        return svg.or(
                () -> gallery.filter(pictures -> !pictures.panels().isEmpty()).map(GalleryDrawing::svg));
    }

    View withGallery(Gallery pictures) {
        return new View(html, svg, png, text, Optional.of(pictures), table);
    }
}
