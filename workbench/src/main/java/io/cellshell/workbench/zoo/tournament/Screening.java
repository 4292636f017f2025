package io.cellshell.workbench.zoo.tournament;

import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.TableView;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What can be seen of candidates without any annotation: whether they agree, whether an answer stays where the image is mirrored or has a
 * little more noise, whether objects have plausible sizes. It helps to find a candidate that does not fit, and never says which is right:
 * several may agree on the same mistake, and one that finds nothing is as steady as can be.
 */
public final class Screening implements Viewable {

    private final String images;
    private final String measure;
    private final List<Row> rows;
    private final List<String> notes;
    private final NextCrops next;

    /**
     * One candidate. Agreements are 1 where answers are the same; NaN where nothing is known.
     *
     * @param candidate its name
     * @param others agreement with the other candidates, the mean over them and the images
     * @param mirrored agreement of the answers for an image and the same mirrored, left and right or up and down, the mean of both
     * @param noisy agreement of the answers for an image and the same with noise
     * @param objectsPerImage mean number of objects or points; NaN in other tasks
     * @param diameter the median of an object's, in pixels; NaN where there is none
     * @param plausible share of the objects whose diameter is plausible; NaN where no range was given
     * @param secondsPerImage the usual time for one
     * @param note what else must be known
     */
    public record Row(
            String candidate,
            double others,
            double mirrored,
            double noisy,
            double objectsPerImage,
            double diameter,
            double plausible,
            double secondsPerImage,
            String note) {}

    Screening(String images, String measure, List<Row> rows, List<String> notes, NextCrops next) {
        this.images = images;
        this.measure = measure;
        this.rows = List.copyOf(rows);
        this.notes = List.copyOf(notes);
        this.next = next;
    }

    /** One for each candidate. */
    public List<Row> rows() {
        return rows;
    }

    /** The images on which the candidates agree least: those to annotate first, so that a tournament can decide. */
    public NextCrops annotateNext() {
        return next;
    }

    /** What it says, and what not. */
    public String sentence() {
        return "Screening of " + images
                + " without annotation; this is not a score: nothing here says which candidate is right."
                + " To choose, annotate some crops, and let a tournament judge.";
    }

    /** A row for each candidate. */
    public Table table() {
        StringColumn candidate = StringColumn.create("candidate");
        DoubleColumn others = DoubleColumn.create("agreement with others");
        DoubleColumn mirrored = DoubleColumn.create("steady when mirrored");
        DoubleColumn noisy = DoubleColumn.create("steady under noise");
        DoubleColumn objects = DoubleColumn.create("objects per image");
        DoubleColumn diameter = DoubleColumn.create("diameter (pixels)");
        DoubleColumn plausible = DoubleColumn.create("plausible sizes");
        DoubleColumn seconds = DoubleColumn.create("seconds per image");
        StringColumn note = StringColumn.create("note");
        for (Row row : rows) {
            candidate.append(row.candidate());
            others.append(row.others());
            mirrored.append(row.mirrored());
            noisy.append(row.noisy());
            objects.append(row.objectsPerImage());
            diameter.append(row.diameter());
            plausible.append(row.plausible());
            seconds.append(row.secondsPerImage());
            note.append(row.note());
        }
        Table table = Table.create("screening", candidate, others, mirrored, noisy);
        if (rows.stream().anyMatch(row -> !Double.isNaN(row.objectsPerImage()))) {
            table.addColumns(objects);
        }
        if (rows.stream().anyMatch(row -> !Double.isNaN(row.diameter()))) {
            table.addColumns(diameter);
        }
        if (rows.stream().anyMatch(row -> !Double.isNaN(row.plausible()))) {
            table.addColumns(plausible);
        }
        return table.addColumns(seconds, note);
    }

    private String measured() {
        return "Agreement: " + measure + ". Mirrored: left and right, and up and down. Noise: Gaussian, "
                + Math.round(100 * Disturbance.NOISE) + " % of the range between the percentiles 1 and 99.";
    }

    @Override
    public View view() {
        StringBuilder html = new StringBuilder("<p><b>" + Html.escape(sentence()) + "</b></p>");
        notes.forEach(note -> html.append("<p>").append(Html.escape(note)).append("</p>"));
        html.append(TableView.html(table(), rows.size()))
                .append("<p>")
                .append(Html.escape(measured()))
                .append("</p>");
        html.append(next.view().html().orElse(""));
        return View.html(html.toString(), toString()).withTable(table());
    }

    @Override
    public String toString() {
        return sentence() + " " + String.join(" ", notes) + "\n" + TableView.text(table(), rows.size()) + "\n"
                + measured() + "\n" + next;
    }
}
