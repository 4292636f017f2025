package io.cellshell.kernel.jshell.documentation;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Inline tags of Javadoc, <code>{&#64;code …}</code> and the like, as HTML. */
final class InlineTags {

    private static final Pattern PACKAGE = Pattern.compile("\\b(?:[a-z_]\\w*[./])+(?=[A-Z])");
    private static final Pattern MARKUP =
            Pattern.compile("[ \\t]*//\\s*@(?:highlight|replace|link|start|end)\\b[^\\n]*");

    private InlineTags() {}

    /** A comment without inline tags. In code, an at-sign does not stand at the start of a line, where it would begin a block tag. */
    static String asHtml(String javadoc) {
        StringBuilder html = new StringBuilder();
        int at = 0;
        while (at < javadoc.length()) {
            int end = javadoc.startsWith("{@", at) ? end(javadoc, at) : -1;
            if (end < 0) {
                html.append(javadoc.charAt(at++));
            } else {
                html.append(tag(javadoc.substring(at + 2, end)));
                at = end + 1;
            }
        }
        return html.toString();
    }

    /** Where the brace that opens here is closed; -1 where it is not. */
    static int end(String javadoc, int open) {
        int depth = 0;
        for (int at = open; at < javadoc.length(); at++) {
            char c = javadoc.charAt(at);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        return -1;
    }

    private static String tag(String inside) {
        int end = 0;
        while (end < inside.length() && Character.isLetter(inside.charAt(end))) {
            end++;
        }
        String name = inside.substring(0, end);
        String text = inside.substring(end);
        return switch (name) {
            case "code" -> "<code>" + escaped(withoutFirstBlank(text)) + "</code>";
            case "literal", "systemProperty" -> escaped(withoutFirstBlank(text));
            case "link", "linkplain" -> asHtml(link(text.strip()));
            case "value" -> escaped(text.isBlank() ? "its value" : reference(text.strip()));
            case "snippet" -> snippet(text);
            case "index" -> asHtml(index(text.strip()));
            case "return" -> "Returns " + asHtml(text.strip()) + ".";
            case "inheritDoc", "docRoot" -> "";
            default -> asHtml(text.strip());
        };
    }

    /** What a link shows: its label, or what it refers to. As HTML. */
    static String link(String text) {
        int depth = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            depth += c == '(' || c == '<' ? 1 : c == ')' || c == '>' ? -1 : 0;
            if (depth <= 0 && Character.isWhitespace(c)) {
                return text.substring(at).strip();
            }
        }
        return escaped(reference(text));
    }

    /** A reference as it is written in code: {@code Map.Entry.getKey()} for {@code java.util.Map.Entry#getKey()}. */
    static String reference(String written) {
        String plain = PACKAGE.matcher(written).replaceAll("").replaceAll("\\s+", " ");
        return plain.startsWith("#") ? plain.substring(1) : plain.replace('#', '.');
    }

    private static String snippet(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return ""; // its code is in another file
        }
        String body = text.substring(colon + 1).replaceFirst("^[ \\t]*\\n", "");
        String code = MARKUP.matcher(body).replaceAll("").stripIndent().stripTrailing();
        return "\n<pre>" + escaped(code) + "</pre>\n";
    }

    private static String index(String text) {
        return text.startsWith("\"") && text.indexOf('"', 1) > 0
                ? text.substring(1, text.indexOf('"', 1))
                : text.split("\\s", 2)[0];
    }

    private static String withoutFirstBlank(String text) {
        return text.startsWith(" ") ? text.substring(1) : text;
    }

    private static String escaped(String text) {
        return List.of(text.split("\n", -1)).stream()
                .map(line -> line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
                .map(line -> line.stripLeading().startsWith("@") ? line.replaceFirst("@", "&#64;") : line)
                .collect(Collectors.joining("\n"));
    }
}
