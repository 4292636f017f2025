package io.cellshell.workbench.plot;

/** Text inside HTML. */
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
}
