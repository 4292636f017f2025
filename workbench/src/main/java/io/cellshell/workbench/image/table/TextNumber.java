package io.cellshell.workbench.image.table;

import io.cellshell.workbench.image.ImageException;
import java.util.regex.Pattern;
import tech.tablesaw.api.Table;

/** Numbers as tables have them, with a decimal point or, where it can be nothing else, a decimal comma. */
final class TextNumber {

    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+[.,]?[0-9]*|[.,][0-9]+)([eE][+-]?[0-9]+)?");
    private static final Pattern WITH_COMMA = Pattern.compile("-?[0-9]+,[0-9]+([eE][+-]?[0-9]+)?");

    private TextNumber() {}

    static boolean isOne(String text) {
        return NUMBER.matcher(text.strip()).matches();
    }

    /**
     * The number in a cell of a table.
     *
     * @param commas whether a comma is a decimal point
     * @throws ImageException where there is none, with the line of the file
     */
    static double in(String source, Table table, int row, int column, boolean commas) {
        String text = table.getString(row, column).strip();
        try {
            double number =
                    Double.parseDouble(commas && WITH_COMMA.matcher(text).matches() ? text.replace(',', '.') : text);
            if (Double.isFinite(number) && isOne(text)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, with the line
        }
        throw new ImageException(source + ", line " + (row + 2) + ": “" + text
                + "” is no number; write coordinates as 12.5, with a point.");
    }
}
