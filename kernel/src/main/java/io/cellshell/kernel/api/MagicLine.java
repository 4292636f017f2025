package io.cellshell.kernel.api;

import java.util.List;

/**
 * What stands behind the name of a magic.
 *
 * @param text as it was written, without white space around
 * @param args its words; quotes keep a word with spaces together and are gone here
 */
public record MagicLine(String text, List<String> args) {

    public MagicLine {
        args = List.copyOf(args);
    }

    /**
     * Splits a text into words at white space. Single and double quotes keep words together; a backslash takes the next quote,
     * backslash or space as it is.
     */
    public static MagicLine parse(String text) {
        return new MagicLine(text.strip(), ArgumentTokenizer.of(text));
    }

    /** A line of arguments that are given one by one. */
    public static MagicLine of(List<String> args) {
        return new MagicLine(String.join(" ", args), args);
    }
}
