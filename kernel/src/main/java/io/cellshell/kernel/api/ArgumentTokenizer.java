package io.cellshell.kernel.api;

import java.util.ArrayList;
import java.util.List;

/** Splits the arguments of a magic as a shell would. */
final class ArgumentTokenizer {

    private static final char NONE = 0;

    private ArgumentTokenizer() {}

    /**
     * The words of a line. A backslash in front of anything but a quote, a backslash or white space stands for itself:
     * paths of Windows stay whole. A quote that is not closed ends with the line.
     */
    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = null;
        char quote = NONE;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote == NONE && Character.isWhitespace(c)) {
                if (word != null) {
                    words.add(word.toString());
                    word = null;
                }
                continue;
            }
            word = word == null ? new StringBuilder() : word;
            if (c == '\\' && quote != '\'' && escapes(text, i + 1)) {
                i++;
                word.append(text.charAt(i));
            } else if (quote == NONE && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = NONE;
            } else {
                word.append(c);
            }
        }
        if (word != null) {
            words.add(word.toString());
        }
        return words;
    }

    private static boolean escapes(String text, int next) {
        return next < text.length() && ("\"'\\".indexOf(text.charAt(next)) >= 0 || text.charAt(next) == ' ');
    }
}
