package io.cellshell.workbench.data.layout;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.NearestName;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.table.CsvFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Reads what is known about the images of a folder, and the names of classes. */
final class IndexFile {

    private static final String KEY = "image";
    private static final String NAME = "index.csv";

    private final Path folder;
    private final Map<String, Map<String, String>> byPath = new LinkedHashMap<>();
    private final Map<String, List<String>> byStem = new LinkedHashMap<>();
    private final Set<String> unused = new LinkedHashSet<>();
    private final List<String> unknown = new ArrayList<>();

    private IndexFile(Path folder) {
        this.folder = folder;
    }

    /** The table {@code index.csv} in a folder; an empty one where there is no such file. */
    static IndexFile in(Path folder) {
        IndexFile index = new IndexFile(folder);
        Path path = folder.resolve(NAME);
        if (Files.isRegularFile(path)) {
            for (Row row : table(path, List.of(KEY), "the file name of each image")) {
                String image = Listing.composed(row.getString(KEY).strip().replace('\\', '/'));
                Map<String, String> metadata = metadata(row, Set.of(KEY, "label", "mask", "points", "clean"));
                if (index.byPath.put(image, metadata) != null) {
                    throw new DataException(path + " has two rows for the image “" + image + "”; keep one of them.");
                }
                index.byStem
                        .computeIfAbsent(Listing.stem(image), s -> new ArrayList<>())
                        .add(image);
            }
        }
        index.unused.addAll(index.byPath.keySet());
        return index;
    }

    /**
     * What is known of an image: of its path in the folder or, where only one line is of that name, of its name.
     *
     * @param sample what the sample is called, which a line may name, too
     */
    Map<String, String> of(Path image, String sample) {
        String path = Listing.composed(folder.relativize(image).toString().replace('\\', '/'));
        String key = byPath.containsKey(path)
                ? path
                : only(Listing.stem(path)).orElse(only(sample).orElse(""));
        if (key.isEmpty()) {
            unknown.add(path);
            return Map.of();
        }
        unused.remove(key);
        return byPath.get(key);
    }

    private Optional<String> only(String stem) {
        List<String> named = byStem.getOrDefault(stem, List.of());
        return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
    }

    /** The images without a row: their paths, or only their names where the row has no path. */
    private List<String> namesLike(String row) {
        return unknown.stream()
                .map(path -> row.contains("/") ? path : path.substring(path.lastIndexOf('/') + 1))
                .toList();
    }

    /** Rows without an image, and images without a row. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (!unused.isEmpty()) {
            String first = unused.iterator().next();
            notes.add(unused.size() + " of " + byPath.size() + " rows of " + NAME + " match no image, such as “" + first
                    + "”" + NearestName.hint(first, namesLike(first)) + "; what they say is not used.");
        }
        if (!byPath.isEmpty() && !unknown.isEmpty()) {
            notes.add((unknown.size() == 1 ? "1 image has" : unknown.size() + " images have") + " no row in " + NAME
                    + ", such as “" + unknown.get(0) + "”.");
        }
        return notes;
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
     * A table that has the given columns, in upper or lower case.
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
        inLowerCase(table, columns);
        for (String column : columns) {
            if (!table.columnNames().contains(column)) {
                throw new DataException(path + " has the columns " + table.columnNames() + " but none called “" + column
                        + "”; give it " + what + ".");
            }
        }
        return table;
    }

    /** Columns called so but for capitals and blanks are called so. */
    static void inLowerCase(Table table, List<String> names) {
        for (String name : names) {
            List<Column<?>> like = table.columns().stream()
                    .filter(c -> c.name().strip().equalsIgnoreCase(name))
                    .toList();
            if (like.size() == 1) {
                like.get(0).setName(name);
            }
        }
    }
}
