package io.cellshell.kernel.display;

import io.cellshell.kernel.api.MimeBundle;
import io.cellshell.kernel.api.Renderer;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Shows arrays: one dimension as a line of text, two dimensions as a table. */
final class ArrayRenderer implements Renderer {

    @Override
    public Optional<MimeBundle> render(Object value) {
        if (value == null || !value.getClass().isArray()) {
            return Optional.empty();
        }
        if (value.getClass().getComponentType().isArray() && Array.getLength(value) > 0) {
            Table table = table(value);
            return Optional.of(MimeBundle.html(table.html(), table.text()));
        }
        return Optional.of(MimeBundle.text(BoundedText.of(value)));
    }

    private static Table table(Object array) {
        int rows = Array.getLength(array);
        int columns = 0;
        for (int y = 0; y < rows; y++) {
            Object row = Array.get(array, y);
            columns = Math.max(columns, row == null ? 0 : Array.getLength(row));
        }
        int shown = Math.min(columns, Table.MAX_COLUMNS);
        List<List<Object>> cells = new ArrayList<>();
        for (int y = 0; y < Math.min(rows, Table.MAX_ROWS); y++) {
            Object row = Array.get(array, y);
            List<Object> line = new ArrayList<>();
            for (int x = 0; x < shown; x++) {
                line.add(row != null && x < Array.getLength(row) ? Array.get(row, x) : "");
            }
            cells.add(line);
        }
        return new Table(IntStream.range(0, shown).mapToObj(Integer::toString).toList(), cells, rows, columns);
    }
}
