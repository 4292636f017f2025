package io.cellshell.kernel.jshell.diagnostics;

/**
 * Emphasis by weight and line. Front ends put errors on a coloured ground, pink in the light theme and dark red in the dark one, and
 * there is no colour that can be read on both.
 */
public final class Ansi {

    private static final String OFF = "\u001b[0m";

    private Ansi() {}

    /** What went wrong. */
    public static String error(String text) {
        return "\u001b[1m" + text + OFF;
    }

    /** Where it went wrong. */
    public static String place(String text) {
        return "\u001b[4m" + text + OFF;
    }
}
