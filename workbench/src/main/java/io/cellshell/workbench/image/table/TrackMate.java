package io.cellshell.workbench.image.table;

import io.cellshell.workbench.image.ImageException;
import java.util.List;
import java.util.Optional;
import tech.tablesaw.api.Table;

/** What is particular to TrackMate's table of spots: lines of heads below the first, of which the last says the units. */
final class TrackMate {

    private static final int MOST_HEADINGS = 3;

    private TrackMate() {}

    static boolean wrote(List<String> heads) {
        return heads.stream().anyMatch(h -> h.strip().equalsIgnoreCase("POSITION_X"));
    }

    /** How many lines of heads there are below the names. */
    static int headings(Table table, CoordinateColumns columns) {
        int heading = 0;
        while (heading < Math.min(MOST_HEADINGS, table.rowCount())
                && !TextNumber.isOne(table.getString(heading, columns.x().index()))) {
            heading++;
        }
        return heading;
    }

    /** The unit in the last of the lines of heads; empty where there are none. */
    static String unit(Table table, CoordinateColumns columns, int headings) {
        return headings == 0
                ? ""
                : table.getString(headings - 1, columns.x().index())
                        .replaceAll("[()\\[\\]]", "")
                        .strip();
    }

    /**
     * The columns, in this unit.
     *
     * @throws ImageException where it is empty or no length
     */
    static CoordinateColumns inUnit(String source, CoordinateColumns columns, String unit) {
        Optional<Double> micrometres = unit.isBlank() ? Optional.empty() : CoordinateColumns.unit(unit);
        if (micrometres.isEmpty()) {
            throw new ImageException(source + " is a table of TrackMate "
                    + (unit.isBlank() ? "without its line of units" : "in the unit “" + unit + "”")
                    + ", so that it is not known whether its places are pixels; export the spots with a current TrackMate, or name the"
                    + " columns with their unit, as in y (µm) and x (µm).");
        }
        return new CoordinateColumns(
                new CoordinateColumns.Column(columns.y().index(), micrometres.get()),
                new CoordinateColumns.Column(columns.x().index(), micrometres.get()),
                columns.z().map(z -> new CoordinateColumns.Column(z.index(), micrometres.get())),
                columns.others(),
                false);
    }
}
