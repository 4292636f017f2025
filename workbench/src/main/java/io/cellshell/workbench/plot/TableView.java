package io.cellshell.workbench.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * How a Tablesaw table looks: its first ten rows where nothing else is asked for, numbers with three significant digits. The table itself keeps every row and every
 * digit.
 */
public final class TableView {

    private static final int MOST_ROWS = 10;

    /** A value of at most so many characters is not broken into lines. */
    private static final int WHOLE = 32;

    /** So many letters stand side by side on a page. */
    private static final int PAGE = 84;

    private TableView() {}

    /** The table as plain text. */
    public static String text(Table table) {
        return text(table, MOST_ROWS);
    }

    /**
     * The table as plain text.
     *
     * @param most so many of its rows, at most
     */
    public static String text(Table table, int most) {
        List<List<String>> columns = new ArrayList<>();
        for (Column<?> column : table.columns()) {
            columns.add(lines(column, most));
        }
        StringBuilder text = new StringBuilder();
        for (int line = 0; line <= shown(table, most); line++) {
            StringBuilder one = new StringBuilder();
            for (List<String> column : columns) {
                one.append(column.get(line)).append("  ");
            }
            text.append(one.toString().stripTrailing()).append('\n');
        }
        return text + size(table, most);
    }

    /** The name of a column and its values, all of one width. */
    private static List<String> lines(Column<?> column, int most) {
        List<String> lines = new ArrayList<>(List.of(column.name()));
        for (int row = 0; row < Math.min(most, column.size()); row++) {
            lines.add(value(column, row));
        }
        int width = lines.stream().mapToInt(String::length).max().orElse(0);
        boolean left = isLeft(column);
        return lines.stream()
                .map(line -> left ? line + " ".repeat(width - line.length()) : " ".repeat(width - line.length()) + line)
                .toList();
    }

    private static int shown(Table table, int most) {
        return Math.min(most, table.rowCount());
    }

    private static String size(Table table, int most) {
        String columns = table.columnCount() == 1 ? "1 column" : table.columnCount() + " columns";
        int rest = table.rowCount() - shown(table, most);
        return rest == 0
                ? table.rowCount() + (table.rowCount() == 1 ? " row, " : " rows, ") + columns
                : "The first " + shown(table, most) + " of " + table.rowCount() + " rows, " + columns + "; " + rest
                        + (rest == 1 ? " more row is not shown" : " more rows are not shown");
    }

    /**
     * The table as HTML, which inherits text and background of the page, so that it reads in light and dark themes. A wide one is cut
     * into several below each other, each with the first column, so that it fits on paper.
     */
    public static String html(Table table) {
        return html(table, MOST_ROWS);
    }

    /**
     * The table as HTML.
     *
     * @param most so many of its rows, at most
     */
    public static String html(Table table, int most) {
        StringBuilder html = new StringBuilder();
        for (List<Column<?>> block : blocks(table, most)) {
            html.append(html(block, shown(table, most)));
        }
        return html + "<p>" + Html.escape(size(table, most)) + "</p>";
    }

    private static List<List<Column<?>>> blocks(Table table, int most) {
        List<List<Column<?>>> blocks = new ArrayList<>();
        List<Column<?>> key = key(table, most);
        int used = 0;
        for (Column<?> column : table.columns()) {
            int letters = letters(column, most);
            if (blocks.isEmpty()) {
                blocks.add(new ArrayList<>());
            } else if (used + letters > PAGE && blocks.get(blocks.size() - 1).size() > 1) {
                List<Column<?>> repeated =
                        new ArrayList<>(key.subList(0, Math.min(key.size(), table.columnIndex(column))));
                blocks.add(repeated);
                used = repeated.stream().mapToInt(one -> letters(one, most)).sum();
            }
            blocks.get(blocks.size() - 1).add(column);
            used += letters;
        }
        return blocks;
    }

    /** The first columns that tell the rows that are shown apart, as long as they leave half of the page; else the first. */
    private static List<Column<?>> key(Table table, int most) {
        int rows = shown(table, most);
        int used = 0;
        for (int columns = 1; columns <= table.columnCount(); columns++) {
            used += letters(table.column(columns - 1), most);
            if (used > PAGE / 2) {
                break;
            }
            List<Column<?>> some = table.columns().subList(0, columns);
            long different = IntStream.range(0, rows)
                    .mapToObj(row -> some.stream().map(one -> value(one, row)).toList())
                    .distinct()
                    .count();
            if (different == rows) {
                return some;
            }
        }
        return table.columns().subList(0, Math.min(1, table.columnCount()));
    }

    /** About how much room a column takes; its name may be broken between words. */
    private static int letters(Column<?> column, int mostRows) {
        int most = 0;
        for (String word : column.name().split("\\s+")) {
            most = Math.max(most, word.length());
        }
        for (int row = 0; row < Math.min(mostRows, column.size()); row++) {
            most = Math.max(most, Math.min(WHOLE, value(column, row).length()));
        }
        return most + 3;
    }

    private static String html(List<Column<?>> columns, int rows) {
        StringBuilder html = new StringBuilder(
                "<div style=\"overflow-x:auto;max-width:100%\"><table style=\"color:inherit\"><thead><tr>");
        for (Column<?> column : columns) {
            html.append("<th scope=\"col\" style=\"text-align:")
                    .append(side(column))
                    .append("\">");
            html.append(Html.escape(column.name())).append("</th>");
        }
        html.append("</tr></thead><tbody>");
        for (int row = 0; row < rows; row++) {
            html.append("<tr style=\"background:transparent\">");
            for (Column<?> column : columns) {
                String value = value(column, row);
                html.append("<td style=\"text-align:").append(side(column));
                html.append(value.length() <= WHOLE ? ";white-space:nowrap\">" : "\">");
                html.append(Html.escape(value)).append("</td>");
            }
            html.append("</tr>");
        }
        return html + "</tbody></table></div>";
    }

    private static String value(Column<?> column, int row) {
        if (column.isMissing(row)) {
            return "";
        }
        if (column instanceof DoubleColumn numbers) {
            return Digits.of(numbers.getDouble(row));
        }
        if (column instanceof FloatColumn numbers) {
            return Digits.of(numbers.getFloat(row));
        }
        return column.getString(row);
    }

    private static boolean isLeft(Column<?> column) {
        return column.type() == ColumnType.STRING;
    }

    private static String side(Column<?> column) {
        return isLeft(column) ? "left" : "right";
    }
}
