package io.cellshell.workbench.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tech.tablesaw.api.Table;

/**
 * A table of points as another program has written it, before it is said which of them are meant. Immutable. Read are the columns of
 * ImageJ, napari, TrackMate, ThunderSTORM, CellProfiler, QuPath, scikit-image and plain {@code y}, {@code x}.
 *
 * <p>Points lie in one plane. Where the table has points of several frames, sections or images, {@link #where} chooses one of them, and
 * {@link #ignoring} takes all together.
 */
public final class PointTable {

    private static final Predicate<String> NAMES_OF_CELLPROFILER =
            Pattern.compile("(?i)(^|[,;\t\"])ImageNumber([,;\t\"]|$)").asPredicate();

    private final String source;
    private final Table table;
    private final CoordinateColumns columns;
    private final List<Integer> rows;
    private final Set<Integer> settled;

    private PointTable(
            String source, Table table, CoordinateColumns columns, List<Integer> rows, Set<Integer> settled) {
        this.source = source;
        this.table = table;
        this.columns = columns;
        this.rows = List.copyOf(rows);
        this.settled = Set.copyOf(settled);
    }

    /**
     * Opens a table with commas, semicolons or tabs.
     *
     * @throws ImageException where the file is missing, too large, or no list of points
     */
    public static PointTable open(Path path) {
        String text = CsvFile.text(path);
        String[] lines = text.split("\\R", 3);
        boolean twoHeads = lines.length > 2 && hasTwoHeads(lines[0], lines[1]);
        Table table = CsvFile.parse(path.toString(), twoHeads ? lines[1] + "\n" + lines[2] : text);
        List<String> heads = table.columnNames();
        requireNoCorners(path, heads);
        Optional<CoordinateColumns> columns = CoordinateColumns.of(path.toString(), heads);
        int skip = 0;
        CoordinateColumns found = columns.orElseThrow(
                () -> new ImageException(
                        path + " has the columns " + heads
                                + ", of which none is called “y”; a list of points has one column y and one column x, in pixels or as in “y (µm)”."));
        boolean trackMate = heads.stream().anyMatch(h -> h.strip().equalsIgnoreCase("POSITION_X"));
        if (trackMate) {
            int heading = 0;
            while (heading < Math.min(3, table.rowCount())
                    && !isNumber(table.getString(heading, found.x().index()))) {
                heading++;
            }
            found = inUnitOf(path, table, found, heading);
            skip = heading;
        }
        List<Integer> rows = new ArrayList<>();
        for (int r = skip; r < table.rowCount(); r++) {
            rows.add(r);
        }
        return new PointTable(path.toString(), table, found, rows, Set.of());
    }

    /** Whether a table has columns of coordinates; what else may be wrong with it, {@link #open(Path)} says. */
    public static boolean isIn(Path path) {
        try {
            List<String> heads = CsvFile.text(path).lines().limit(2).toList();
            boolean twoHeads = heads.size() > 1 && hasTwoHeads(heads.get(0), heads.get(1));
            String head = heads.isEmpty() ? "" : heads.get(twoHeads ? 1 : 0) + "\n";
            return CoordinateColumns.of(
                            path.toString(),
                            CsvFile.parse(path.toString(), head).columnNames())
                    .isPresent();
        } catch (ImageException e) {
            return true;
        }
    }

    /** CellProfiler writes the name of the object above the name of each column. */
    private static boolean hasTwoHeads(String first, String second) {
        return NAMES_OF_CELLPROFILER.test(second) && !NAMES_OF_CELLPROFILER.test(first);
    }

    /** napari writes shapes as a table, too: a row for each corner of an outline, with the columns of points. */
    private static void requireNoCorners(Path path, List<String> heads) {
        boolean corners = heads.stream()
                .map(h -> h.strip().toLowerCase(Locale.ROOT))
                .anyMatch(h -> h.matches("(vertex|shape)[-_ ](index|type|id)"));
        if (corners) {
            throw new ImageException(
                    path + " is a list of shapes, whose rows are the corners of outlines and no points; in"
                            + " napari, make labels of the shapes (right-click the layer: Convert to Labels) and save these.");
        }
    }

    /** TrackMate says its units in a line of their own, below the names. */
    private static CoordinateColumns inUnitOf(Path path, Table table, CoordinateColumns columns, int heading) {
        String unit = heading == 0
                ? ""
                : table.getString(heading - 1, columns.x().index())
                        .replaceAll("[()\\[\\]]", "")
                        .strip();
        Optional<Double> micrometres = unit.isEmpty() ? Optional.empty() : CoordinateColumns.unit(unit);
        if (micrometres.isEmpty()) {
            throw new ImageException(path + " is a table of TrackMate "
                    + (unit.isEmpty() ? "without its line of units" : "in the unit “" + unit + "”")
                    + ", so that it is not known whether its places are pixels; export the spots with a current TrackMate, or name the"
                    + " columns with their unit, as in y (µm) and x (µm).");
        }
        return new CoordinateColumns(
                new CoordinateColumns.Column(columns.y().index(), micrometres.get()),
                new CoordinateColumns.Column(columns.x().index(), micrometres.get()),
                columns.others(),
                false);
    }

    /** Opens a table; see {@link #open(Path)}. */
    public static PointTable open(String path) {
        return open(Path.of(path));
    }

    /** Number of points. */
    public int count() {
        return rows.size();
    }

    /**
     * Only the points that have this value in a column.
     *
     * @throws ImageException where there is no such column or none has that value
     */
    public PointTable where(String column, String value) {
        int index = index(column);
        List<Integer> chosen = rows.stream()
                .filter(r -> same(table.getString(r, index), value))
                .toList();
        if (chosen.isEmpty()) {
            throw new ImageException(source + " has no point whose " + column + " is " + value + "; there are "
                    + words(values(index)) + ".");
        }
        return with(chosen, index);
    }

    /** Only the points that have this number in a column; see {@link #where(String, String)}. */
    public PointTable where(String column, int value) {
        return where(column, Integer.toString(value));
    }

    /** All points, whatever stands in a column: those of all frames together, or seen from above. */
    public PointTable ignoring(String column) {
        return with(rows, index(column));
    }

    private PointTable with(List<Integer> chosen, int index) {
        Set<Integer> more = new LinkedHashSet<>(settled);
        more.add(index);
        return new PointTable(source, table, columns, chosen, more);
    }

    /**
     * The points, in pixels.
     *
     * @param pixelSize converts those in units of length; needed where the table gives such
     * @throws ImageException where they lie in several planes, frames or images, or the pixel size is needed and not known
     */
    public Points points(Optional<PixelSize> pixelSize) {
        for (int other : columns.others()) {
            Set<String> values = values(other);
            if (!settled.contains(other) && values.size() > 1) {
                String name = table.columnNames().get(other);
                throw new ImageException(source + " has points of " + values.size() + " values of “" + name + "” ("
                        + words(values) + "), where points of one plane are needed; choose those of one, as in"
                        + " PointTable.open(path).where(\"" + name + "\", \""
                        + values.iterator().next()
                        + "\").points(pixelSize), or take all together with ignoring(\"" + name + "\").");
            }
        }
        boolean inLengths = columns.y().micrometres() > 0 || columns.x().micrometres() > 0;
        if (inLengths && pixelSize.isEmpty()) {
            throw new ImageException(
                    source + " gives its points in " + (columns.x().micrometres() == 1e-3 ? "nm" : "µm")
                            + ", but the pixel size is not known; say it, as in"
                            + " Points.open(path, Optional.of(PixelSize.ofMicrometres(0.5))).");
        }
        double height = columns.y().micrometres() > 0
                ? pixelSize.get().y() / columns.y().micrometres()
                : 1;
        double width = columns.x().micrometres() > 0
                ? pixelSize.get().x() / columns.x().micrometres()
                : 1;
        boolean commas = decimalCommas();
        List<Points.Point> stored = rows.stream()
                .map(r -> new Points.Point(
                        number(r, columns.y().index(), commas),
                        number(r, columns.x().index(), commas)))
                .toList();
        boolean clicked = stored.stream().allMatch(p -> p.y() == Math.rint(p.y()) && p.x() == Math.rint(p.x()));
        double corner = columns.corner() || fromImageJ() && !clicked ? 0.5 : 0;
        return Points.of(stored.stream()
                .map(p -> new Points.Point(p.y() / height - corner, p.x() / width - corner))
                .toList());
    }

    /** ImageJ numbers its rows in a first column without a name. */
    private boolean fromImageJ() {
        return CsvFile.isUnnamed(table.columnNames().get(0)) && table.containsColumn("X") && table.containsColumn("Y");
    }

    /** A comma within a value is a decimal point where commas do not part the columns. */
    private boolean decimalCommas() {
        return rows.stream()
                .flatMap(r -> Stream.of(
                        table.getString(r, columns.y().index()),
                        table.getString(r, columns.x().index())))
                .noneMatch(v -> v.contains("."));
    }

    private double number(int row, int column, boolean commas) {
        String text = table.getString(row, column).strip();
        try {
            double number = Double.parseDouble(
                    commas && text.matches("-?[0-9]+,[0-9]+([eE][+-]?[0-9]+)?") ? text.replace(',', '.') : text);
            if (Double.isFinite(number) && isNumber(text)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, with the line
        }
        throw new ImageException(source + ", line " + (row + 2) + ": “" + text
                + "” is no number; write coordinates as 12.5, with a point.");
    }

    private int index(String column) {
        List<String> heads = table.columnNames();
        for (int i = 0; i < heads.size(); i++) {
            if (heads.get(i)
                    .strip()
                    .toLowerCase(Locale.ROOT)
                    .equals(column.strip().toLowerCase(Locale.ROOT))) {
                return i;
            }
        }
        throw new ImageException(source + " has no column “" + column + "”, but " + heads + ".");
    }

    private Set<String> values(int column) {
        return rows.stream()
                .map(r -> table.getString(r, column).strip())
                .filter(v -> !v.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static boolean same(String text, String value) {
        return text.strip().equals(value.strip())
                || isNumber(text)
                        && isNumber(value)
                        && Double.parseDouble(text.replace(',', '.')) == Double.parseDouble(value.replace(',', '.'));
    }

    private static boolean isNumber(String text) {
        return text.strip().matches("[+-]?([0-9]+[.,]?[0-9]*|[.,][0-9]+)([eE][+-]?[0-9]+)?");
    }

    private static String words(Set<String> values) {
        return values.stream().limit(4).collect(Collectors.joining(", ")) + (values.size() > 4 ? " …" : "");
    }
}
