package io.cellshell.workbench.plot;

import java.util.Optional;

/**
 * How a value looks, in one rich format and in plain text. The text says in words what is seen, for terminals and for
 * readers who cannot see the picture.
 *
 * @param html self-contained HTML, or empty
 * @param svg an SVG document, or empty
 * @param png an encoded PNG picture, or empty
 * @param text plain text, never empty
 */
public record View(Optional<String> html, Optional<String> svg, Optional<byte[]> png, String text) {

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
}
