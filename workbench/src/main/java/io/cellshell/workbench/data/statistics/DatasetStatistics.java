package io.cellshell.workbench.data.statistics;

import io.cellshell.workbench.check.ShapesAgree;
import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.TableView;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import io.cellshell.workbench.progress.Progress;
import java.util.Iterator;
import java.util.function.Supplier;
import tech.tablesaw.api.Table;

/**
 * Numbers of every image of a data set, a row for each: size, type, pixel size in µm, intensities, and what is annotated. Images
 * are read one after the other, so that a data set of any size needs the memory of its largest image.
 *
 * @param table a row for each image; where one could not be read, the column {@code problem} says why and the others are missing
 * @param total number of images in the data set; more than the table has rows where the work was interrupted
 */
public record DatasetStatistics(Table table, int total) implements Viewable {

    /**
     * Takes the numbers of each subject. An interrupt ends the work; the rows up to then are kept.
     *
     * @param subjects one for each image; reads it when called
     */
    public static DatasetStatistics of(String name, Iterable<Subject> subjects, int total, Progress progress) {
        StatisticsTable rows = new StatisticsTable(name);
        long start = System.nanoTime();
        Iterator<Subject> all = subjects.iterator();
        for (int done = 0; all.hasNext(); done++) {
            if (done > 0) {
                double seconds = (System.nanoTime() - start) / 1e9;
                progress.at(
                        new Progress.Step("Statistics of " + name, done, total, seconds / done * (total - done), null));
            }
            if (Thread.interrupted()) {
                return new DatasetStatistics(rows.table(), total);
            }
            Subject subject = all.next();
            try {
                rows.add(subject.name(), subject.reader().get());
            } catch (RuntimeException e) {
                // an interrupt closes the file that is being read: that is no fault of the file
                if (Thread.interrupted()) {
                    return new DatasetStatistics(rows.table(), total);
                }
                rows.addProblem(subject.name(), e);
            }
        }
        progress.at(new Progress.Step("Statistics of " + name, Math.max(1, total), Math.max(1, total), 0, null));
        return new DatasetStatistics(rows.table(), total);
    }

    /**
     * One image to be measured.
     *
     * @param name of the sample
     * @param reader reads image and annotation
     */
    public record Subject(String name, Supplier<ShapesAgree.Pair> reader) {}

    /** Whether every image was looked at. */
    public boolean isComplete() {
        return table.rowCount() == total;
    }

    /** The table, under a line that says what it holds. */
    @Override
    public View view() {
        return View.html(
                        "<p>" + Html.escape(toString()) + "</p>" + TableView.html(table),
                        this + "\n" + TableView.text(table))
                .withTable(table);
    }

    @Override
    public String toString() {
        int problems = table.rowCount() - table.column(StatisticsTable.PROBLEM).countMissing();
        return "Statistics of " + table.rowCount() + " of " + total + " images"
                + (isComplete() ? "" : " (interrupted)")
                + (problems == 0 ? "" : ", of which " + problems + " could not be read");
    }
}
