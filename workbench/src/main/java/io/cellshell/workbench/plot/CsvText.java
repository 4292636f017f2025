package io.cellshell.workbench.plot;

import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A table as comma-separated values (RFC 4180, with line feeds); numbers in full, what is missing as nothing. */
final class CsvText {

    private CsvText() {}

    static String of(Table table) {
        StringBuilder text = new StringBuilder();
        line(text, table.columnNames());
        for (int row = 0; row < table.rowCount(); row++) {
            List<String> values = new ArrayList<>();
            for (Column<?> column : table.columns()) {
                values.add(column.isMissing(row) ? "" : String.valueOf(column.get(row)));
            }
            line(text, values);
        }
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            text.append(i == 0 ? "" : ",").append(quoted(values.get(i)));
        }
        text.append('\n');
    }

    private static String quoted(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain && value.equals(value.strip()) ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
