package io.cellshell.workbench.validate.limit;

import io.cellshell.workbench.validate.statistics.Comparison;
import io.cellshell.workbench.validate.statistics.Interval;
import io.cellshell.workbench.validate.statistics.Numbers;
import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The score of one way to predict the same images, compared with the first way, image by image.
 *
 * @param name of the way, in words
 * @param value the pooled score; NaN where it is undefined or could not be measured
 * @param interval of the score, over independent units
 * @param loss how much worse than the first, as a share of the first's score; below 0 where it is better
 * @param p of the paired test against the first, by itself; 1 of the first
 * @param units number of independent units that tell something
 * @param failure why there is no score; empty where there is one
 */
public record TrialRow(String name, double value, Interval interval, double loss, double p, int units, String failure) {

    /** @param names of the ways, in the order of the rows */
    static List<TrialRow> of(UnitRows<?> rows, List<String> names) {
        List<TrialRow> all = new ArrayList<>();
        for (int row = 0; row < names.size(); row++) {
            boolean known = rows.failure(row) == null;
            Comparison comparison = row > 0 && known ? rows.comparison(row, 0) : null;
            all.add(new TrialRow(
                    names.get(row),
                    rows.score(row),
                    rows.interval(row),
                    row == 0 ? 0 : rows.loss(row, 0),
                    comparison == null ? 1 : comparison.p(),
                    comparison == null ? rows.units(row) : comparison.units(),
                    known ? "" : rows.failure(row)));
        }
        return all;
    }

    boolean isKnown() {
        return failure.isEmpty() && !Double.isNaN(value);
    }

    @Override
    public String toString() {
        return name + " " + (isKnown() ? Numbers.text(value) + " (" + interval + ")" : "not measured");
    }

    static Table table(String title, String metric, List<TrialRow> rows) {
        return Table.create(
                title,
                StringColumn.create("way", rows.stream().map(TrialRow::name).toList()),
                DoubleColumn.create(
                        metric, rows.stream().mapToDouble(TrialRow::value).toArray()),
                DoubleColumn.create(
                        "interval low",
                        rows.stream().mapToDouble(row -> row.interval().low()).toArray()),
                DoubleColumn.create(
                        "interval high",
                        rows.stream().mapToDouble(row -> row.interval().high()).toArray()),
                DoubleColumn.create(
                        "loss", rows.stream().mapToDouble(TrialRow::loss).toArray()),
                DoubleColumn.create("p", rows.stream().mapToDouble(TrialRow::p).toArray()),
                IntColumn.create(
                        "units", rows.stream().mapToInt(TrialRow::units).toArray()),
                StringColumn.create(
                        "not measured because",
                        rows.stream().map(TrialRow::failure).toList()));
    }
}
