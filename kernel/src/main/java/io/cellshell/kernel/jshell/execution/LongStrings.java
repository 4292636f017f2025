package io.cellshell.kernel.jshell.execution;

import io.cellshell.kernel.lexer.JavaLexer;
import io.cellshell.kernel.lexer.Token;
import io.cellshell.kernel.lexer.Token.Kind;
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
        for (Token token : new JavaLexer(source)) {
            String text = token.in(source);
            if (token.kind() == Kind.TEXT_BLOCK && !token.open()) {
                literal(text, asString(text.substring(3, text.length() - 3)));
            } else if (token.kind() == Kind.STRING && !token.open()) {
                literal(text, text.substring(1, text.length() - 1));
            } else {
                written.append(text);
            }
        }
        return written.toString();
    }

    private void literal(String text, String content) {
        int bytes = content.getBytes(StandardCharsets.UTF_8).length;
        constant += bytes;
        if (constant <= CONSTANT_BYTES) {
            written.append(text);
            return;
        }
        constant = 0;
        String lines = "\n".repeat((int) text.chars().filter(c -> c == '\n').count());
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
}
