package io.cellshell.kernel.jshell.execution;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Code whose string constants are too long for a class file, written so that they are joined when the code runs. A constant takes
 * 65,535 bytes, and constants that are joined by a plus sign are one.
 */
final class LongStrings {

    /** No more than 60,000 bytes, whatever the characters are. */
    private static final int PART_CHARS = 20_000;

    /** The compiler joins two hundred values at a time, and what stands between them is one constant. */
    private static final int CONSTANT_BYTES = 300;

    private static final String OPEN = "java.lang.String.join(\"\", ";
    /** A character as it stands in a literal. */
    private static final Pattern CHARACTER =
            Pattern.compile("\\\\u+[0-9a-fA-F]{4}|\\\\[0-7]{1,3}|\\\\.|.", Pattern.DOTALL);

    private final String source;
    private final StringBuilder written = new StringBuilder();
    private int at;

    /** Bytes of constants since the last that is joined when the code runs. */
    private int constant;

    private LongStrings(String source) {
        this.source = source;
    }

    /** The code with all that is too long in parts. Lines stay where they are. */
    static String inParts(String source) {
        return new LongStrings(source).write();
    }

    private String write() {
        while (at < source.length()) {
            if (source.startsWith("//", at)) {
                copy(end("\n", at));
            } else if (source.startsWith("/*", at)) {
                copy(end("*/", at + 2));
            } else if (source.startsWith("\"\"\"", at)) {
                int end = endOfLiteral("\"\"\"", at + 3);
                literal(end, asString(source.substring(at + 3, Math.max(at + 3, end - 3))));
            } else if (source.charAt(at) == '"') {
                int end = endOfLiteral("\"", at + 1);
                literal(end, source.substring(at + 1, Math.max(at + 1, end - 1)));
            } else if (source.charAt(at) == '\'') {
                copy(endOfLiteral("'", at + 1));
            } else {
                copy(at + 1);
            }
        }
        return written.toString();
    }

    private void literal(int end, String content) {
        int bytes = content.getBytes(StandardCharsets.UTF_8).length;
        constant += bytes;
        if (constant <= CONSTANT_BYTES) {
            copy(end);
            return;
        }
        constant = 0;
        String lines = "\n".repeat((int)
                source.substring(at, end).chars().filter(c -> c == '\n').count());
        written.append(OPEN).append(lines);
        int from = 0;
        do {
            int to = endOfPart(content, from);
            written.append(from > 0 ? ", " : "")
                    .append('"')
                    .append(content, from, to)
                    .append('"');
            from = to;
        } while (from < content.length());
        written.append(')');
        at = end;
    }

    /** The end of a part: not within an escape, and not between a pair of surrogates. */
    private static int endOfPart(String content, int from) {
        Matcher next = CHARACTER.matcher(content).region(from, content.length());
        int to = from;
        while (to - from < PART_CHARS && next.lookingAt()) {
            to = next.end();
            next.region(to, content.length());
        }
        return to == from ? content.length() : to;
    }

    /** The content of a text block as that of a string literal. */
    private static String asString(String block) {
        String text = block.substring(block.indexOf('\n') + 1).stripIndent();
        StringBuilder string = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                string.append(next == '\n' ? "" : "\\" + next);
            } else {
                string.append(c == '\n' ? "\\n" : c == '"' ? "\\\"" : String.valueOf(c));
            }
        }
        return string.toString();
    }

    private void copy(int end) {
        written.append(source, at, end);
        at = end;
    }

    private int end(String closing, int from) {
        int found = source.indexOf(closing, from);
        return found < 0 ? source.length() : found + closing.length();
    }

    private int endOfLiteral(String quote, int from) {
        int end = from;
        while (end < source.length() && !source.startsWith(quote, end)) {
            end += source.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(source.length(), end + quote.length());
    }
}
