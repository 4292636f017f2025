package io.cellshell.workbench.plot;

import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What a figure draws, as numbers: a row for each value, in the order in which the series were added. */
final class SeriesTable {

    private final StringColumn series = StringColumn.create("series");
    private final StringColumn kind = StringColumn.create("drawn as");
    private final StringColumn label = StringColumn.create("label");
    private final DoubleColumn x = DoubleColumn.create("x");
    private final DoubleColumn y = DoubleColumn.create("y");
    private final DoubleColumn low = DoubleColumn.create("low");
    private final DoubleColumn high = DoubleColumn.create("high");

    private SeriesTable() {}

    static Table of(String title, List<Series> all) {
        SeriesTable rows = new SeriesTable();
        all.forEach(rows::add);
        Table table = Table.create(title, rows.series, rows.kind, rows.label, rows.x, rows.y, rows.low, rows.high);
        for (String name : table.columnNames()) {
            if (table.column(name).countMissing() == table.rowCount()) {
                table.removeColumns(name);
            }
        }
        return table;
    }

    private void add(Series one) {
        if (one instanceof Series.Curve curve) {
            for (int i = 0; i < curve.x().size(); i++) {
                String mark = curve.mark() == Series.Mark.LINE ? "line" : "point";
                row(curve.name(), mark, "", curve.x().get(i), curve.y().get(i), null, null);
            }
        } else if (one instanceof Series.Band band) {
            for (int i = 0; i < band.x().size(); i++) {
                row(
                        band.name(),
                        "band",
                        "",
                        band.x().get(i),
                        null,
                        band.low().get(i),
                        band.high().get(i));
            }
        } else if (one instanceof Series.Bars bars) {
            for (int i = 0; i < bars.labels().size(); i++) {
                boolean intervals = !bars.low().isEmpty();
                row(
                        bars.name(),
                        "bar",
                        bars.labels().get(i),
                        null,
                        bars.values().get(i),
                        intervals ? bars.low().get(i) : null,
                        intervals ? bars.high().get(i) : null);
            }
        }
    }

    private void row(String name, String drawnAs, String bar, Double atX, Double atY, Double from, Double to) {
        series.append(name);
        kind.append(drawnAs);
        label.append(bar);
        append(x, atX);
        append(y, atY);
        append(low, from);
        append(high, to);
    }

    private static void append(DoubleColumn column, Double value) {
        if (value == null) {
            column.appendMissing();
        } else {
            column.append(value.doubleValue());
        }
    }
}
