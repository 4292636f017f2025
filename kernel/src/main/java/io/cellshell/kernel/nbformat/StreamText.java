package io.cellshell.kernel.nbformat;

/**
 * Text on its way to a terminal: a carriage return goes back to the start of the line and a backspace one character
 * back, and what follows is written over what was there. A progress bar so leaves its last state and not all of them.
 */
final class StreamText {

    /** More text than anyone reads below one cell, and little enough for every front end to open. */
    private static final int MAX_CHARS = 10_000_000;

    private static final char ESCAPE = '\u001b';

    private final StringBuilder text = new StringBuilder();
    private int lineStart;
    private int cursor;
    private boolean cut;

    void append(String more) {
        for (int i = 0; i < more.length() && !cut; i++) {
            append(more.charAt(i));
        }
    }

    private void append(char c) {
        switch (c) {
            case '\n' -> {
                text.append(c);
                lineStart = text.length();
                cursor = lineStart;
            }
            case '\r' -> cursor = lineStart;
            case '\b' -> cursor = Math.max(lineStart, cursor - 1);
            default -> write(c);
        }
        if (text.length() >= MAX_CHARS) {
            text.append("\n… the rest of this output is left out: it is longer than 10 million characters\n");
            cut = true;
        }
    }

    private void write(char c) {
        if (cursor < text.length() && (c == ESCAPE || text.indexOf(String.valueOf(ESCAPE), lineStart) >= 0)) {
            // A colour code takes no room on the line, so columns cannot be matched: start the line again from here.
            text.setLength(cursor);
        }
        if (cursor < text.length()) {
            text.setCharAt(cursor, c);
        } else {
            text.append(c);
        }
        cursor++;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
