package io.cellshell.workbench.data.layout;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.NearestName;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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

/** A data set listed in a table: a line for each sample. */
public final class CsvList {

    private static final String IMAGE = "image";
    private static final String NAME = "name";
    private static final List<String> TRUTHS = List.of("label", "mask", "points", "class", "clean");

    private final Path csv;
    private final Path base;
    private final Reading reading;

    /**
     * The table and the folder that all its files lie in.
     *
     * @param base paths in the table are relative to it and may not lead out of it
     * @param reading how each image is opened
     */
    public CsvList(Path csv, Path base, Reading reading) {
        this.reading = reading;
        this.csv = csv;
        this.base = base.toAbsolutePath().normalize();
    }

    /**
     * The samples in the order of their lines.
     *
     * @throws DataException where the table cannot be read, a file is missing, or a path leads out of the folder
     */
    public List<Entry> entries() {
        Table table = IndexFile.table(csv, List.of(IMAGE), "the path of each image");
        if (TRUTHS.stream().noneMatch(table.columnNames()::contains)) {
            IndexFile.inLowerCase(table, TRUTHS);
        }
        String truth = truthColumn(table);
        SortedMap<Integer, String> classes = IndexFile.classes(base.resolve("classes.csv"));
        Map<String, Integer> lines = new LinkedHashMap<>();
        List<Entry> entries = new ArrayList<>();
        for (Row row : table) {
            int line = row.getRowNumber() + 2;
            Entry entry = entry(row, truth, classes, line);
            Integer other = lines.put(entry.name(), line);
            if (other != null) {
                throw new DataException(csv + ": lines " + other + " and " + line + " both give the sample “"
                        + entry.name() + "”; tell them apart in a column “name”.");
            }
            entries.add(entry);
        }
        if (entries.isEmpty()) {
            throw new DataException(csv + " lists no image; add a line for each.");
        }
        return entries;
    }

    private String truthColumn(Table table) {
        List<String> present =
                TRUTHS.stream().filter(table.columnNames()::contains).toList();
        if (present.size() != 1) {
            throw new DataException(csv + " has the columns " + table.columnNames() + ", "
                    + (present.isEmpty() ? "none" : String.join(" and ", present))
                    + " of which says what is true; it needs"
                    + " one of " + TRUTHS + ".");
        }
        return present.get(0);
    }

    private Entry entry(Row row, String truth, SortedMap<Integer, String> classes, int line) {
        Path image = file(row, IMAGE, line);
        String name = row.columnNames().contains(NAME) ? row.getString(NAME).strip() : "";
        return new Entry(
                name.isEmpty() ? Listing.stem(image.toString()) : name,
                reading.of(image),
                truth(row, truth, classes, line),
                IndexFile.metadata(row, Set.of(IMAGE, NAME, truth)));
    }

    private Truth truth(Row row, String column, SortedMap<Integer, String> classes, int line) {
        if (column.equals("class")) {
            String name = row.getString(column);
            if (name.isBlank()) {
                throw new DataException(
                        csv + ", line " + line + ": the class is empty; name it, or leave the line out.");
            }
            return Truth.imageClass(name);
        }
        Path file = file(row, column, line);
        return switch (column) {
            case "label" -> Truth.labels(file);
            case "points" -> Truth.points(file);
            case "clean" -> Truth.clean(file);
            default -> Truth.mask(file, classes);
        };
    }

    private Path file(Row row, String column, int line) {
        String text = row.getString(column).strip().replace('\\', '/');
        Path file = resolved(text, column, line);
        if (!file.startsWith(base)) {
            throw new DataException(
                    csv + ", line " + line + ": the " + column + " " + text + " lies outside of the folder " + base
                            + "; where that is meant, name a folder that holds all files, as in Dataset.files(folder).listedIn(path).");
        }
        if (!Files.exists(file)) {
            throw new DataException(csv + ", line " + line + ": there is no file " + file + hint(file)
                    + "; paths are relative to " + base + ".");
        }
        return file;
    }

    private Path resolved(String text, String column, int line) {
        try {
            if (!text.isEmpty()) {
                return base.resolve(text).normalize();
            }
        } catch (InvalidPathException e) {
            // said below
        }
        throw new DataException(csv + ", line " + line + ": “" + text + "” is no path for the " + column
                + "; write the path of a file relative to " + base + ".");
    }

    private static String hint(Path file) {
        Path folder = file.getParent();
        if (!Files.isDirectory(folder)) {
            return ", nor a folder " + folder;
        }
        Map<String, Path> near = new TreeMap<>(Listing.pictures(folder));
        near.putAll(Listing.tables(folder));
        return NearestName.hint(
                file.getFileName().toString(),
                near.values().stream().map(p -> p.getFileName().toString()).toList());
    }
}
