package io.cellshell.workbench.data.layout;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.image.CsvFile;
import io.cellshell.workbench.image.ImageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** Reads what is known about the images of a folder, and the names of classes. */
final class IndexFile {

    private static final String KEY = "image";

    private final Map<String, Map<String, String>> byPath = new LinkedHashMap<>();
    private final Map<String, List<Map<String, String>>> byStem = new LinkedHashMap<>();

    private IndexFile() {}

    /** The table in a file; an empty one where there is no such file. */
    static IndexFile read(Path path) {
        IndexFile index = new IndexFile();
        if (Files.isRegularFile(path)) {
            for (Row row : table(path, List.of(KEY), "the file name of each image")) {
                String image = row.getString(KEY).strip().replace('\\', '/');
                Map<String, String> metadata = metadata(row, Set.of(KEY, "label", "mask", "points", "clean"));
                index.byPath.put(image, metadata);
                index.byStem
                        .computeIfAbsent(Listing.stem(image), s -> new ArrayList<>())
                        .add(metadata);
            }
        }
        return index;
    }

    /** What is known of an image: of its path in the folder or, where only one line is of that name, of its name. */
    Map<String, String> of(Path folder, Path image) {
        Map<String, String> exact =
                byPath.get(folder.relativize(image).toString().replace('\\', '/'));
        List<Map<String, String>> named = byStem.getOrDefault(Listing.stem(image.toString()), List.of());
        return exact != null ? exact : named.size() == 1 ? named.get(0) : Map.of();
    }

    /** Pixel value to class, from a table with the columns value and class; empty where there is no such file. */
    static SortedMap<Integer, String> classes(Path path) {
        SortedMap<Integer, String> classes = new TreeMap<>();
        if (!Files.isRegularFile(path)) {
            return classes;
        }
        for (Row row : table(path, List.of("value", "class"), "the pixel value of each class, and its name")) {
            String value = row.getString("value").strip();
            if (!value.matches("[0-9]{1,9}")) {
                throw new DataException(path + ", line " + (row.getRowNumber() + 2) + ": the value “" + value
                        + "” is no whole number from 0; write the pixel value that stands for the class.");
            }
            classes.put(Integer.parseInt(value), row.getString("class").strip());
        }
        return classes;
    }

    /** The values of a row that are not empty, without some columns. */
    static Map<String, String> metadata(Row row, Set<String> without) {
        Map<String, String> metadata = new LinkedHashMap<>();
        for (String column : row.columnNames()) {
            String value = row.getString(column).strip();
            if (!value.isEmpty() && !without.contains(column)) {
                metadata.put(column, value);
            }
        }
        return metadata;
    }

    /**
     * A table that has the given columns.
     *
     * @param what these columns hold, in words
     */
    static Table table(Path path, List<String> columns, String what) {
        Table table;
        try {
            table = CsvFile.read(path);
        } catch (ImageException e) {
            throw new DataException(e.getMessage(), e);
        }
        for (String column : columns) {
            if (!table.columnNames().contains(column)) {
                throw new DataException(path + " has the columns " + table.columnNames() + " but none called “" + column
                        + "”; give it " + what + ".");
            }
        }
        return table;
    }
}
