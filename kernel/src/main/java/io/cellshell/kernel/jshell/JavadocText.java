package io.cellshell.kernel.jshell;

import java.util.regex.Pattern;

/** Javadoc comments as plain text: inline tags and HTML are replaced by what they stand for. */
public final class JavadocText {

    private static final Pattern INLINE = Pattern.compile("\\{@(?:code|literal|value|summary|index)\\s+([^{}]*)}");
    private static final Pattern LINK = Pattern.compile("\\{@link(?:plain)?\\s+(\\S+?)(?:\\s+([^{}]*))?}");
    private static final Pattern BLOCK_TAG = Pattern.compile("(?m)^\\s*@(\\w+)\\s+");

    private static final Pattern END_OF_SUMMARY =
            Pattern.compile("(?m)(?i)\\n\\s*\\n|<(?:p|ul|ol|pre|blockquote|table|h[1-6])\\b|^\\s*@\\w+\\s");

    private JavadocText() {}

    /** The text of a comment as {@code jdk.jshell} gives it: without the stars. */
    public static String of(String javadoc) {
        String text = INLINE.matcher(javadoc).replaceAll("$1");
        text = LINK.matcher(text)
                .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(
                        match.group(2) == null ? match.group(1).replaceFirst("^#", "") : match.group(2)));
        text = text.replaceAll("(?i)<li>", "\n  - ")
                .replaceAll("(?i)</?(p|ul|ol|pre|blockquote|dl|dt|dd|br|h[1-6]|table|tr)\\b[^>]*>", "\n")
                .replaceAll("<[^>]+>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&nbsp;", " ")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
        text = BLOCK_TAG.matcher(text).replaceAll(match -> "\n" + heading(match.group(1)) + " ");
        return text.replaceAll("[ \t]+\n", "\n").replaceAll("\n{3,}", "\n\n").strip();
    }

    /** The first paragraph of a comment. */
    public static String summary(String javadoc) {
        return of(END_OF_SUMMARY.split(javadoc.strip(), 2)[0]);
    }

    private static String heading(String tag) {
        return switch (tag) {
            case "param" -> "Parameter";
            case "return", "returns" -> "Returns";
            case "throws", "exception" -> "Throws";
            case "since" -> "Since";
            case "see" -> "See";
            default -> "@" + tag;
        };
    }
}
