package io.cellshell.workbench.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/** Reads {@code index.csv}: what is known about each image of a folder. */
final class IndexFile {

    private static final long LARGEST = 64L << 20;
    private static final String KEY = "image";

    private IndexFile() {}

    /** Name of an image, without folder and ending, to its metadata; empty where there is no such file. */
    static Map<String, Map<String, String>> read(Path path) {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        if (!Files.isRegularFile(path)) {
            return rows;
        }
        Table table = table(path);
        if (!table.containsColumn(KEY)) {
            throw new DataException(path + " has the columns " + table.columnNames() + " but none called “" + KEY
                    + "”; give it one with the file name of each image.");
        }
        for (Row row : table) {
            Map<String, String> metadata = new LinkedHashMap<>();
            for (String column : table.columnNames()) {
                metadata.put(column, row.getString(column));
            }
            rows.put(stem(row.getString(KEY)), metadata);
        }
        return rows;
    }

    private static Table table(Path path) {
        try {
            if (Files.size(path) > LARGEST) {
                throw new DataException(path + " is larger than 64 MB, which no index of images is; check the file.");
            }
            return Table.read()
                    .usingOptions(CsvReadOptions.builder(path.toFile()).columnTypes(name -> ColumnType.STRING));
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new DataException(
                    path + " cannot be read as a table (" + e.getMessage()
                            + "); it should be comma-separated with one line of column names.",
                    e);
        }
    }

    private static String stem(String file) {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
