package io.cellshell.kernel.api;

import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One value shown in several formats. The front end picks the richest format that it knows; {@code text/plain} is the
 * fallback that a terminal shows.
 *
 * @param data MIME type to content: a String for text formats, Base64 for binary formats
 * @param metadata MIME type to hints for the front end, often empty
 */
public record MimeBundle(Map<String, Object> data, Map<String, Object> metadata) {

    public MimeBundle {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** A value that is text and nothing more. */
    public static MimeBundle text(String text) {
        return new MimeBundle(Map.of("text/plain", text), Map.of());
    }

    /** A value shown as HTML, with the text that stands for it where no HTML can be shown. */
    public static MimeBundle html(String html, String text) {
        return text(text).with("text/html", html);
    }

    /** A vector drawing, with the text that says what is drawn. */
    public static MimeBundle svg(String svg, String text) {
        return text(text).with("image/svg+xml", svg);
    }

    /** A picture, with the text that says what is on it. */
    public static MimeBundle png(byte[] png, String text) {
        return text(text).with("image/png", Base64.getEncoder().encodeToString(png));
    }

    /** This bundle with one format more. */
    public MimeBundle with(String mimeType, Object content) {
        Map<String, Object> more = new LinkedHashMap<>(data);
        more.put(mimeType, content);
        return new MimeBundle(more, metadata);
    }
}
