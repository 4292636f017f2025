package io.cellshell.workbench.zoo;

import io.cellshell.workbench.plot.ReportText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** All that a search has found, for programs and text files. */
final class SearchText {

    private SearchText() {}

    static String json(ModelSearch search) {
        Table table = SearchView.table(search.hits());
        List<Map<String, String>> models = new ArrayList<>();
        for (Row row : table) {
            Map<String, String> model = new LinkedHashMap<>();
            table.columnNames().forEach(name -> model.put(name, row.getString(name)));
            models.add(model);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("search", search.toString());
        all.put("models", models);
        all.put("notes", search.notes());
        return ReportText.json(all);
    }

    static String markdown(ModelSearch search) {
        Table table = SearchView.table(search.hits());
        StringBuilder text = new StringBuilder("# " + ReportText.markdown(search.toString()) + "\n");
        if (!search.hits().isEmpty()) {
            text.append('\n').append(line(table.columnNames()));
            text.append("|---".repeat(table.columnCount())).append("|\n");
            for (Row row : table) {
                text.append(
                        line(table.columnNames().stream().map(row::getString).toList()));
            }
        }
        search.notes()
                .forEach(note ->
                        text.append('\n').append(ReportText.markdown(note)).append('\n'));
        return text.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().map(ReportText::markdown).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
