package io.cellshell.kernel.jshell.syntax;

import java.util.List;

/** Which parts of Java source are code, and which are comments and texts. */
public final class CodeText {

    private static final String LINE_COMMENT = "//";
    private static final String COMMENT = "/*";
    private static final List<String> OPENERS = List.of(LINE_COMMENT, COMMENT, "\"\"\"", "\"", "'");

    /** Stands for what is in a text. */
    private static final char TEXT = 'x';

    private CodeText() {}

    /** Whether what is typed at the position would be code. */
    public static boolean isCode(String source, int position) {
        int at = 0;
        while (at < position) {
            String opener = openerAt(source, at);
            at = opener == null ? at + 1 : endOf(opener, source, at + opener.length());
        }
        return at == position;
    }

    /** Where the text on one line starts that the position is in, behind its quote; -1 where it is in none. */
    public static int startOfText(String source, int position) {
        int at = 0;
        while (at < position) {
            String opener = openerAt(source, at);
            int start = opener == null ? at + 1 : at + opener.length();
            int end = opener == null ? start : endOf(opener, source, start);
            if (end > position) {
                return "\"".equals(opener) && start <= position ? start : -1;
            }
            at = end;
        }
        return -1;
    }

    /** The source, as long as it is and with its lines, with blanks for comments and the letter x for texts. */
    public static String onlyCode(String source) {
        StringBuilder code = new StringBuilder(source);
        int at = 0;
        while (at < source.length()) {
            String opener = openerAt(source, at);
            if (opener == null) {
                at++;
                continue;
            }
            int end = Math.min(source.length(), endOf(opener, source, at + opener.length()));
            boolean comment = opener.equals(LINE_COMMENT) || opener.equals(COMMENT);
            for (; at < end; at++) {
                if (source.charAt(at) != '\n') {
                    code.setCharAt(at, comment ? ' ' : TEXT);
                }
            }
        }
        return code.toString();
    }

    /** Where a comment starts that is never closed; -1 where there is none. */
    public static int openComment(String source) {
        int at = 0;
        while (at < source.length()) {
            String opener = openerAt(source, at);
            int end = opener == null ? at + 1 : endOf(opener, source, at + opener.length());
            if (end > source.length() && COMMENT.equals(opener)) {
                return at;
            }
            at = end;
        }
        return -1;
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
