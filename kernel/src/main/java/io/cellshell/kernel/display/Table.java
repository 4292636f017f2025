package io.cellshell.kernel.display;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows and columns to show. Only the first rows and columns of a large table are shown, and the view says how many there
 * are.
 *
 * @param columns headings
 * @param rows cells, as many a row as there are columns
 * @param totalRows rows that the value has, shown or not
 * @param totalColumns columns that the value has, shown or not
 */
record Table(List<String> columns, List<List<Object>> rows, int totalRows, int totalColumns) {

    static final int MAX_ROWS = 50;
    static final int MAX_COLUMNS = 30;
    private static final int MAX_CELL = 200;

    String html() {
        String head = columns.stream()
                .map(name -> "<th>" + Html.escape(name) + "</th>")
                .collect(Collectors.joining("", "<thead><tr>", "</tr></thead>"));
        String body = rows.stream().map(Table::row).collect(Collectors.joining("", "<tbody>", "</tbody>"));
        String note = isCut() ? "<p>" + Html.escape(size()) + "</p>" : "";
        return "<table>" + head + body + "</table>" + note;
    }

    /** The table in columns of even width, for terminals. */
    String text() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns);
        rows.forEach(row -> lines.add(row.stream().map(Table::cell).toList()));
        int[] widths = IntStream.range(0, columns.size())
                .map(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        String table = lines.stream().map(line -> padded(line, widths)).collect(Collectors.joining("\n"));
        return isCut() ? table + "\n" + size() : table;
    }

    private boolean isCut() {
        return rows.size() < totalRows || columns.size() < totalColumns;
    }

    private String size() {
        return "Shown: " + rows.size() + " of " + totalRows + " rows, " + columns.size() + " of " + totalColumns
                + " columns.";
    }

    private static String row(List<Object> row) {
        return row.stream()
                .map(value -> value instanceof Number
                        ? "<td style=\"text-align:right\">" + Html.escape(cell(value)) + "</td>"
                        : "<td style=\"text-align:left\">" + Html.escape(cell(value)) + "</td>")
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }

    private static String cell(Object value) {
        String text = BoundedText.of(value, MAX_CELL).replace('\n', ' ');
        return text.length() <= MAX_CELL ? text : text.substring(0, MAX_CELL) + "…";
    }

    private static String padded(List<String> line, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(i -> line.get(i) + " ".repeat(widths[i] - line.get(i).length()))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }
}
