package io.cellshell.workbench.notebook;

import io.cellshell.kernel.api.MimeBundle;
import io.cellshell.kernel.api.Renderer;
import io.cellshell.workbench.plot.Html;
import java.util.Optional;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Shows a Tablesaw table; of a long one, its beginning. */
final class TableRenderer implements Renderer {

    private static final int MOST_ROWS = 50;

    @Override
    public Optional<MimeBundle> render(Object value) {
        return value instanceof Table table ? Optional.of(MimeBundle.html(html(table), text(table))) : Optional.empty();
    }

    private static String text(Table table) {
        return table.print(MOST_ROWS) + size(table);
    }

    private static String size(Table table) {
        String size = table.rowCount() + " rows, " + table.columnCount() + " columns";
        return table.rowCount() > MOST_ROWS ? "\nThe first " + MOST_ROWS + " of " + size : "\n" + size;
    }

    /** Inherits text and background of the page, so that it reads in light and dark themes. */
    private static String html(Table table) {
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
