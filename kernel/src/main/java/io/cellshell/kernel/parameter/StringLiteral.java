package io.cellshell.kernel.parameter;

import java.util.ArrayList;
import java.util.List;

/** Text as Java source that means the text and nothing else, on one line. */
final class StringLiteral {

    /** A constant has at most 65535 bytes in a class file, and a character at most three. */
    private static final int MAX_CHARS = 20_000;

    private StringLiteral() {}

    /** The text as an expression. */
    static String of(String text) {
        if (text.length() <= MAX_CHARS) {
            return quoted(text);
        }
        // Added with a plus sign, the pieces would be one constant again.
        List<String> pieces = new ArrayList<>();
        for (int start = 0; start < text.length(); ) {
            int end = Math.min(text.length(), start + MAX_CHARS);
            end -= end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? 1 : 0;
            pieces.add(quoted(text.substring(start, end)));
            start = end;
        }
        return "String.join(\"\", " + String.join(", ", pieces) + ")";
    }

    /** One character as an expression. */
    static String of(char character) {
        return character == '\'' ? "'\\''" : character == '"' ? "'\"'" : "'" + escaped(character) + "'";
    }

    private static String quoted(String text) {
        StringBuilder literal = new StringBuilder("\"");
        text.codePoints().forEach(c -> literal.append(escaped(c)));
        return literal.append('"').toString();
    }

    /**
     * The compiler reads {@code \\u000a} as the end of the line before it sees that it is in a string, so control characters are octal.
     * What a reader could not see, or what would turn the direction of the line around, is written by its number.
     */
    private static String escaped(int c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> {
                if (c < ' ' || c >= 0x7f && c < 0xa0) {
                    yield String.format("\\%03o", c);
                }
                yield isVisible(c) ? Character.toString(c) : numbers(c);
            }
        };
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }

    private static String numbers(int c) {
        StringBuilder numbers = new StringBuilder();
        for (char unit : Character.toChars(c)) {
            numbers.append(String.format("\\u%04x", (int) unit));
        }
        return numbers.toString();
    }
}
