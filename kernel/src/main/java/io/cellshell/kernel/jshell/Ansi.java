package io.cellshell.kernel.jshell;

/** Colours that front ends show in the light and in the dark theme. */
public final class Ansi {

    private static final String OFF = "\u001b[0m";

    private Ansi() {}

    /** What went wrong. */
    public static String error(String text) {
        return "\u001b[1;31m" + text + OFF;
    }

    /** Where it went wrong. */
    public static String place(String text) {
        return "\u001b[36m" + text + OFF;
    }
}
