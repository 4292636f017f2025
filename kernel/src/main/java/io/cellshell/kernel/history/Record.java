package io.cellshell.kernel.history;

/**
 * One line of the history file.
 *
 * @param session unique id of the session
 * @param line execution number
 * @param time when it was typed, as ISO 8601
 * @param input source of the cell
 * @param output text of the result; may be cut, may be empty
 */
record Record(String session, int line, String time, String input, String output) {

    /** The text of a result is there to be recognised, not to be read again. */
    private static final int MAX_OUTPUT_LENGTH = 4_000;

    static Record of(String session, String time, Entry entry) {
        String output = entry.output();
        String kept = output.length() <= MAX_OUTPUT_LENGTH ? output : output.substring(0, MAX_OUTPUT_LENGTH) + "…";
        return new Record(session, entry.line(), time, entry.input(), kept);
    }

    Entry entry(int number) {
        return new Entry(number, line, input, output);
    }
}
