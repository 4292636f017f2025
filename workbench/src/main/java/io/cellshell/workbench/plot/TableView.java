package io.cellshell.workbench.plot;

import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** How a Tablesaw table looks; of a long one, its beginning. */
public final class TableView {

    private static final int MOST_ROWS = 50;

    private TableView() {}

    /** The table as plain text. */
    public static String text(Table table) {
        return table.print(MOST_ROWS) + size(table);
    }

    private static String size(Table table) {
        String size = table.rowCount() + " rows, " + table.columnCount() + " columns";
        return table.rowCount() > MOST_ROWS ? "\nThe first " + MOST_ROWS + " of " + size : "\n" + size;
    }

    /** The table as HTML, which inherits text and background of the page, so that it reads in light and dark themes. */
    public static String html(Table table) {
        StringBuilder html = new StringBuilder("<table style=\"color:inherit\"><thead><tr>");
        for (Column<?> column : table.columns()) {
            html.append("<th scope=\"col\" style=\"text-align:")
                    .append(side(column))
                    .append("\">");
            html.append(Html.escape(column.name())).append("</th>");
        }
        html.append("</tr></thead><tbody>");
        for (int row = 0; row < Math.min(MOST_ROWS, table.rowCount()); row++) {
            html.append("<tr style=\"background:transparent\">");
            for (Column<?> column : table.columns()) {
                html.append("<td style=\"text-align:").append(side(column)).append("\">");
                html.append(Html.escape(column.getString(row))).append("</td>");
            }
            html.append("</tr>");
        }
        return html.append("</tbody></table><p>") + Html.escape(size(table).strip()) + "</p>";
    }

    private static String side(Column<?> column) {
        return column.type() == ColumnType.STRING ? "left" : "right";
    }
}
