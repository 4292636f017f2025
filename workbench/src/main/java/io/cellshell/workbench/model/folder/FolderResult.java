package io.cellshell.workbench.model.folder;

import io.cellshell.workbench.plot.Gallery;
import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.TableView;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;

/**
 * What became of the images of a folder. Looking at it shows the first predictions and what could not be predicted.
 *
 * @param model the name of the model
 * @param folder with the results
 * @param files every image
 * @param otherCount how many files were no images
 * @param others some of these, in words
 * @param kept how many images an earlier call had predicted, which were not predicted again
 * @param ending why the work ended before the last image; empty where it did not
 */
public record FolderResult(
        String model, Path folder, List<PredictedFile> files, int otherCount, String others, int kept, String ending)
        implements Viewable {

    private static final int SHOWN = 6;
    private static final int TOLD = 5;

    public FolderResult {
        files = List.copyOf(files);
    }

    /** The images that became so. */
    public List<PredictedFile> files(PredictedFile.Status status) {
        return files.stream().filter(file -> file.status() == status).toList();
    }

    /** Whether every image is predicted. */
    public boolean isComplete() {
        return files(PredictedFile.Status.DONE).size() == files.size();
    }

    /** A row for each image: counts, sizes, classes, and what went wrong. */
    public Table table() {
        Table all = PredictionTable.table(model, files);
        List<String> empty = all.columns().stream()
                .filter(column -> column.countMissing() == column.size())
                .map(column -> column.name())
                .toList();
        return all.retainColumns(
                        "image",
                        "status",
                        "count",
                        "share of the image",
                        "median size (pixels)",
                        "median area (µm²)",
                        "class",
                        "message",
                        "result")
                .removeColumns(
                        empty.stream().filter(all.columnNames()::contains).toArray(String[]::new));
    }

    @Override
    public View view() {
        Gallery gallery = Gallery.untitled();
        for (PredictedFile file :
                files(PredictedFile.Status.DONE).stream().limit(SHOWN).toList()) {
            try {
                gallery = gallery.with(
                        Files.readAllBytes(folder.resolve(file.preview())),
                        file.image() + ": " + file.measured().words());
            } catch (IOException e) {
                gallery = gallery.titled("The picture of " + file.image() + " is not there any more.");
            }
        }
        String said = toString()
                .lines()
                .map(line -> "<p>" + Html.escape(line) + "</p>")
                .collect(Collectors.joining());
        return gallery.view()
                .precededBy(View.html(said, toString()))
                .followedBy(TableView.html(table()), TableView.text(table()))
                .withTable(table());
    }

    @Override
    public String toString() {
        List<PredictedFile> failed = files(PredictedFile.Status.FAILED);
        int done = files(PredictedFile.Status.DONE).size();
        int waiting = files(PredictedFile.Status.WAITING).size();
        StringBuilder text = new StringBuilder(done + " of " + files.size() + (files.size() == 1 ? " image" : " images")
                + " predicted by " + model + (kept == 0 ? "" : ", " + kept + " of them by an earlier call")
                + "; the results are in " + folder + ", with index.html and " + PredictionTable.FILE + ".");
        if (waiting > 0) {
            text.append("\n")
                    .append(waiting)
                    .append(waiting == 1 ? " image is" : " images are")
                    .append(" left, since the work ended early (")
                    .append(ending)
                    .append("); the same call goes on from here.");
        }
        failed.stream()
                .limit(TOLD)
                .forEach(file -> text.append("\n")
                        .append(file.image())
                        .append(" could not be predicted: ")
                        .append(file.message()));
        if (failed.size() > TOLD) {
            text.append("\n")
                    .append(failed.size() - TOLD)
                    .append(" more could not be predicted; the column “message” of the table says why.");
        }
        if (otherCount > 0) {
            text.append("\n")
                    .append(otherCount == 1 ? "1 file is" : otherCount + " files are")
                    .append(" no image, and left aside: ")
                    .append(others)
                    .append(".");
        }
        return text.toString();
    }
}
