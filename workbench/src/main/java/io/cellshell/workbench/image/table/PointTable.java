package io.cellshell.workbench.image.table;

import io.cellshell.workbench.file.UserPath;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.Points;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    private final String source;
    private final Table table;
    private final CoordinateColumns columns;
    private final List<Integer> rows;
    private final Set<Integer> settled;
    private final Origin origin;

    private PointTable(
            String source,
            Table table,
            CoordinateColumns columns,
            List<Integer> rows,
            Set<Integer> settled,
            Origin origin) {
        this.source = source;
        this.table = table;
        this.columns = columns;
        this.rows = List.copyOf(rows);
        this.settled = Set.copyOf(settled);
        this.origin = origin;
    }

    /**
     * What is known of the program that wrote the table.
     *
     * @param imageJ whether it is ImageJ's table of results
     * @param pixelSize of the image in which the points were found, where the file says it
     */
    private record Origin(boolean imageJ, Optional<PixelSize> pixelSize) {}

    /**
     * Opens a table with commas, semicolons or tabs, or the XML file of TrackMate, of which the visible spots are taken.
     *
     * @throws ImageException where the file is missing, too large, or no list of points
     */
    public static PointTable open(Path path) {
        String text = CsvFile.text(path);
        if (TrackMateXml.isIn(text)) {
            TrackMateXml spots = TrackMateXml.read(path.toString(), text);
            return new PointTable(
                    path.toString(),
                    spots.table(),
                    TrackMate.inUnit(
                            path.toString(),
                            CoordinateColumns.of(path.toString(), spots.table().columnNames())
                                    .orElseThrow(),
                            spots.unit()),
                    rows(spots.table(), 0),
                    Set.of(),
                    new Origin(false, spots.pixelSize()));
        }
        String[] lines = text.split("\\R", 3);
        boolean twoHeads = lines.length > 2 && PointHeads.hasTwoHeads(lines[0], lines[1]);
        Table table = CsvFile.parse(path.toString(), twoHeads ? lines[1] + "\n" + lines[2] : text);
        List<String> heads = table.columnNames();
        PointHeads.requireNoCorners(path, heads);
        Optional<CoordinateColumns> columns = CoordinateColumns.of(path.toString(), heads);
        CoordinateColumns found = columns.orElseThrow(() -> new ImageException(path + " has the columns " + heads
                + ", of which none is called “y”; a list of points has one column y and one column x, in pixels or as in “y (µm)”."
                + PointHeads.hint(heads)));
        int headings = 0;
        if (TrackMate.wrote(heads)) {
            headings = TrackMate.headings(table, found);
            found = TrackMate.inUnit(path.toString(), found, TrackMate.unit(table, found, headings));
        }
        return new PointTable(
                path.toString(),
                table,
                found,
                rows(table, headings),
                Set.of(),
                new Origin(PointHeads.fromImageJ(text, heads), Optional.empty()));
    }

    private static List<Integer> rows(Table table, int first) {
        return IntStream.range(first, table.rowCount()).boxed().toList();
    }

    /** Whether a file is one that TrackMate saves its work to, by its beginning. */
    public static boolean isOfTrackMate(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return TrackMateXml.isIn(new String(in.readNBytes(TrackMateXml.LOOKED_AT), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a table has columns of coordinates; what else may be wrong with it, {@link #open(Path)} says. */
    public static boolean isIn(Path path) {
        try {
            if (isOfTrackMate(path)) {
                return true;
            }
            List<String> heads = CsvFile.text(path).lines().limit(2).toList();
            boolean twoHeads = heads.size() > 1 && PointHeads.hasTwoHeads(heads.get(0), heads.get(1));
            String head = heads.isEmpty() ? "" : heads.get(twoHeads ? 1 : 0) + "\n";
            return CoordinateColumns.of(
                            path.toString(),
                            CsvFile.parse(path.toString(), head).columnNames())
                    .isPresent();
        } catch (ImageException e) {
            return true;
        }
    }

    /** Opens a table; see {@link #open(Path)}. */
    public static PointTable open(String path) {
        return open(UserPath.of(path));
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
        return new PointTable(source, table, columns, chosen, more, origin);
    }

    /**
     * The points, in pixels.
     *
     * @param given converts those in units of length; needed where the table gives such and the file (as TrackMate's XML) has no pixel
     *     size of its own
     * @throws ImageException where they lie in several planes, frames or images, or the pixel size is needed and not known
     */
    public Points points(Optional<PixelSize> given) {
        Optional<PixelSize> pixelSize = given.or(origin::pixelSize);
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
                        TextNumber.in(source, table, r, columns.y().index(), commas),
                        TextNumber.in(source, table, r, columns.x().index(), commas)))
                .toList();
        boolean clicked = stored.stream().allMatch(p -> p.y() == Math.rint(p.y()) && p.x() == Math.rint(p.x()));
        double corner = columns.corner() || origin.imageJ() && !clicked ? 0.5 : 0;
        return Points.of(stored.stream()
                .map(p -> new Points.Point(p.y() / height - corner, p.x() / width - corner))
                .toList());
    }

    /** A comma within a value is a decimal point where commas do not part the columns. */
    private boolean decimalCommas() {
        return rows.stream()
                .flatMap(r -> Stream.of(
                        table.getString(r, columns.y().index()),
                        table.getString(r, columns.x().index())))
                .noneMatch(v -> v.contains("."));
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
                || TextNumber.isOne(text)
                        && TextNumber.isOne(value)
                        && Double.parseDouble(text.replace(',', '.')) == Double.parseDouble(value.replace(',', '.'));
    }

    private static String words(Set<String> values) {
        return values.stream().limit(4).collect(Collectors.joining(", ")) + (values.size() > 4 ? " …" : "");
    }
}
