package io.cellshell.kernel.display;

import io.cellshell.kernel.api.MimeBundle;
import io.cellshell.kernel.api.Renderer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Shows records and maps, and lists of them, as tables. */
final class TableRenderer implements Renderer {

    @Override
    public Optional<MimeBundle> render(Object value) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            return Optional.of(bundle(pairs(map, "key"), BoundedText.of(map)));
        }
        if (value instanceof Record row) {
            return Optional.of(bundle(pairs(Components.of(row), "component"), BoundedText.of(row)));
        }
        if (value instanceof Collection<?> rows
                && !rows.isEmpty()
                && rows.stream().allMatch(TableRenderer::isRow)) {
            Table table = table(rows);
            return Optional.of(bundle(table, table.text()));
        }
        return Optional.empty();
    }

    private static MimeBundle bundle(Table table, String text) {
        return MimeBundle.html(table.html(), text);
    }

    private static boolean isRow(Object value) {
        return value instanceof Record || value instanceof Map<?, ?>;
    }

    private static Table pairs(Map<?, ?> values, String heading) {
        List<List<Object>> rows = values.entrySet().stream()
                .limit(Table.MAX_ROWS)
                .map(entry -> Arrays.<Object>asList(entry.getKey(), entry.getValue()))
                .toList();
        return new Table(List.of(heading, "value"), rows, values.size(), 2);
    }

    private static Table table(Collection<?> values) {
        List<Map<String, Object>> rows = values.stream()
                .limit(Table.MAX_ROWS)
                .map(value -> value instanceof Record row ? Components.of(row) : entries((Map<?, ?>) value))
                .toList();
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.addAll(row.keySet()));
        List<String> columns = names.stream().limit(Table.MAX_COLUMNS).toList();
        List<List<Object>> cells = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            List<Object> line = new ArrayList<>();
            columns.forEach(column -> line.add(row.getOrDefault(column, "")));
            cells.add(line);
        }
        return new Table(columns, cells, values.size(), names.size());
    }

    private static Map<String, Object> entries(Map<?, ?> map) {
        Map<String, Object> entries = new LinkedHashMap<>();
        map.forEach((key, value) -> entries.put(String.valueOf(key), value));
        return entries;
    }
}
