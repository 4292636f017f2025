package io.cellshell.workbench.plot;

import java.util.Base64;

/** Text and pictures inside HTML. */
public final class Html {

    private Html() {}

    /** {@code text} with the characters that mean something in HTML replaced, safe between tags and in quoted attributes. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** The text that {@link #escape} was given. */
    public static String unescape(String html) {
        return html.replace("&#39;", "'")
                .replace("&quot;", "\"")
                .replace("&gt;", ">")
                .replace("&lt;", "<")
                .replace("&amp;", "&");
    }

    /**
     * An image element that holds its picture itself.
     *
     * @param type such as {@code image/png}
     * @param text for readers who cannot see it
     */
    public static String picture(String type, byte[] picture, String text) {
        return "<img style=\"max-width:100%;height:auto\" alt=\"" + escape(text) + "\" src=\"data:" + type + ";base64,"
                + Base64.getEncoder().encodeToString(picture) + "\">";
    }
}
