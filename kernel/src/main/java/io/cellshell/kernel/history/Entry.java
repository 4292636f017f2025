package io.cellshell.kernel.history;

/**
 * One input.
 *
 * @param session number of the session that it was typed in; 0 for the current one in a range of it
 * @param line execution number
 * @param input source of the cell
 * @param output text of the result, empty where there was none
 */
public record Entry(int session, int line, String input, String output) {

    Entry in(int number) {
        return new Entry(number, line, input, output);
    }
}
