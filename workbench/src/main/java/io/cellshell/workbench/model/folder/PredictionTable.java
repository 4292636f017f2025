package io.cellshell.workbench.model.folder;

import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.table.CsvFile;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.WrappedModel;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The table in a folder of results: for people, and so that work can go on where it ended.
 *
 * @param model which model has predicted; empty where there is no table yet
 * @param files every image, by its file
 */
record PredictionTable(String model, Map<String, PredictedFile> files) implements Viewable {

    static final String FILE = "predictions.csv";

    private static final String IMAGE = "image";
    private static final String STATUS = "status";
    private static final String COUNT = "count";
    private static final String COVERED = "share of the image";
    private static final String SIZE = "median size (pixels)";
    private static final String AREA = "median area (µm²)";
    private static final String CLASSES = "class";
    private static final String MESSAGE = "message";
    private static final String RESULT = "result";
    private static final String PREVIEW = "preview";
    private static final String NAME = "results begin with";
    private static final String STAMP = "image file";
    private static final String MODEL = "model";
    private static final int DIGITS = 12;

    /** What its first line begins with. */
    private static final String HEAD = String.join(",", IMAGE, STATUS, COUNT, COVERED);

    /** A model as the table names it; of a network its weights count, of another model its name. */
    static String identity(Model<?> model) {
        return WrappedModel.unwrapped(model) instanceof Network<?> network
                ? model.name() + " " + network.weights().sha256().substring(0, DIGITS)
                : model.name();
    }

    /** Whether a folder holds results of a prediction. */
    static boolean isIn(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().filter(line -> line.startsWith(HEAD)).isPresent();
        } catch (IOException | java.io.UncheckedIOException e) {
            return false;
        }
    }

    /** What a folder holds, of an earlier call; empty where there is nothing, or another program's file of that name. */
    static PredictionTable open(Path folder) {
        if (!isIn(folder)) {
            return new PredictionTable("", Map.of());
        }
        Table table = CsvFile.read(folder.resolve(FILE));
        Map<String, PredictedFile> files = new LinkedHashMap<>();
        String model = "";
        try {
            for (Row row : table) {
                PredictedFile file = file(row);
                files.put(file.image(), file);
                model = row.getString(MODEL);
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new ImageException("The table " + folder.resolve(FILE)
                    + " was changed so that it cannot be gone on with (" + e.getMessage()
                    + "); delete it, and choose an empty folder for the results.");
        }
        return new PredictionTable(model, files);
    }

    private static PredictedFile file(Row row) {
        Measured measured = new Measured(
                number(row, COUNT), number(row, COVERED), number(row, SIZE), number(row, AREA), row.getString(CLASSES));
        return new PredictedFile(
                row.getString(IMAGE),
                row.getString(NAME),
                PredictedFile.Status.valueOf(row.getString(STATUS).toUpperCase(Locale.ROOT)),
                row.getString(RESULT),
                row.getString(PREVIEW),
                measured,
                row.getString(MESSAGE),
                row.getString(STAMP));
    }

    private static double number(Row row, String column) {
        String text = row.getString(column);
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }

    /** The same files, none of which is predicted. */
    PredictionTable anew() {
        Map<String, PredictedFile> waiting = new LinkedHashMap<>();
        files.forEach((image, file) -> waiting.put(image, PredictedFile.waiting(image, file.name())));
        return new PredictionTable(model, waiting);
    }

    /** A row for each image. */
    static Table table(String model, Collection<PredictedFile> files) {
        List<PredictedFile> all = new ArrayList<>(files);
        return Table.create(
                "predictions",
                text(IMAGE, all, PredictedFile::image),
                text(STATUS, all, file -> file.status().name().toLowerCase(Locale.ROOT)),
                numbers(COUNT, all, file -> file.measured().count()),
                numbers(COVERED, all, file -> file.measured().covered()),
                numbers(SIZE, all, file -> file.measured().medianSize()),
                numbers(AREA, all, file -> file.measured().medianArea()),
                text(CLASSES, all, file -> file.measured().classes()),
                text(MESSAGE, all, PredictedFile::message),
                text(RESULT, all, PredictedFile::result),
                text(PREVIEW, all, PredictedFile::preview),
                text(NAME, all, PredictedFile::name),
                text(STAMP, all, PredictedFile::stamp),
                text(MODEL, all, file -> model));
    }

    private static StringColumn text(String name, List<PredictedFile> files, Function<PredictedFile, String> value) {
        return StringColumn.create(name, files.stream().map(value).toArray(String[]::new));
    }

    private static DoubleColumn numbers(String name, List<PredictedFile> files, ToDoubleFunction<PredictedFile> value) {
        return DoubleColumn.create(name, files.stream().mapToDouble(value).toArray());
    }

    /** Whole, or as it was before. */
    void writeInto(Path folder) {
        write(folder.resolve(FILE));
    }

    @Override
    public View view() {
        Table table = table(model, files.values());
        return View.text("Predictions of " + model).withTable(table);
    }
}
