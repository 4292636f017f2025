package io.cellshell.kernel.jshell.completion;

import java.util.List;

/**
 * How code can go on.
 *
 * @param matches what may replace the text between the positions, best first
 * @param start first char that a match replaces
 * @param end end of what a match replaces
 */
public record Completion(List<Match> matches, int start, int end) {

    /** What a match is, by the names that front ends have icons for. */
    public enum Kind {
        FUNCTION,
        INSTANCE,
        CLASS,
        INTERFACE,
        KEYWORD,
        MODULE,
        MAGIC,
        PATH
    }

    /**
     * One way to go on.
     *
     * @param text what is put into the code
     * @param kind what it stands for
     * @param signature what it takes or is, such as {@code (int, String)}; empty where that is not known
     */
    public record Match(String text, Kind kind, String signature) {

        /** A match of which no more is known. */
        public Match(String text, Kind kind) {
            this(text, kind, "");
        }
    }
}
