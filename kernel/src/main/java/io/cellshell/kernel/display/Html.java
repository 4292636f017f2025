package io.cellshell.kernel.display;

/** Text made safe to stand in HTML. */
public final class Html {

    private Html() {}

    /** Text that a browser shows as it is, in an element as well as in an attribute. */
    public static String escape(CharSequence text) {
        StringBuilder html = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            appendEscaped(html, text.charAt(i));
        }
        return html.toString();
    }

    private static void appendEscaped(StringBuilder html, char c) {
        switch (c) {
            case '&' -> html.append("&amp;");
            case '<' -> html.append("&lt;");
            case '>' -> html.append("&gt;");
            case '"' -> html.append("&quot;");
            case '\'' -> html.append("&#39;");
            default -> html.append(c < ' ' && c != '\n' && c != '\t' ? '\ufffd' : c);
        }
    }
}
