package io.cellshell.kernel.jshell;

import java.util.List;

/** Which parts of Java source are code, and which are comments and texts. */
final class CodeText {

    private static final String LINE_COMMENT = "//";
    private static final String COMMENT = "/*";
    private static final String TEXT_BLOCK = "\"\"\"";
    private static final List<String> OPENERS = List.of(LINE_COMMENT, COMMENT, TEXT_BLOCK, "\"", "'");

    private CodeText() {}

    /** Whether what is typed at the position would be code. */
    static boolean isCode(String source, int position) {
        int at = 0;
        while (at < position) {
            String opener = openerAt(source, at);
            at = opener == null ? at + 1 : endOf(opener, source, at + opener.length());
        }
        return at == position;
    }

    private static String openerAt(String source, int at) {
        for (String opener : OPENERS) {
            if (source.startsWith(opener, at)) {
                return opener;
            }
        }
        return null;
    }

    /** Where code goes on; beyond the source where it does not. */
    private static int endOf(String opener, String source, int from) {
        return switch (opener) {
            case LINE_COMMENT -> behind("\n", source, from);
            case COMMENT -> behind("*/", source, from);
            default -> endOfText(opener, source, from);
        };
    }

    private static int behind(String mark, String source, int from) {
        int found = source.indexOf(mark, from);
        return found < 0 ? Integer.MAX_VALUE : found + mark.length();
    }

    /** A text on one line ends with the line, whatever its author meant. */
    private static int endOfText(String mark, String source, int from) {
        for (int at = from; at < source.length(); at++) {
            char c = source.charAt(at);
            if (c == '\\') {
                at++;
            } else if (source.startsWith(mark, at)) {
                return at + mark.length();
            } else if (c == '\n' && mark.length() == 1) {
                return at + 1;
            }
        }
        return Integer.MAX_VALUE;
    }
}
