package io.cellshell.workbench.image.table;

import io.cellshell.workbench.file.UserPath;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
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
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tech.tablesaw.api.Table;

/**
 * A table of points as another program has written it, before it is said which of them are meant. Immutable. Read are the columns of
 * ImageJ, napari, TrackMate, ThunderSTORM, CellProfiler, QuPath, scikit-image and plain {@code y}, {@code x}.
 *
 * <p>Points lie in one plane or in one volume. A column {@code z} beside {@code y} and {@code x} is the section, counted from 0 as rows and
 * columns are; {@link #sections} says so of another column. Where the table has points of several frames, sections or images, {@link #where}
 * chooses one of them, and {@link #ignoring} takes all together.
 */
public final class PointTable {

    private final String source;
    private final Table table;
    private final CoordinateColumns columns;
    private final List<Integer> rows;
    private final Set<Integer> settled;
    private final Optional<Depth> depth;
    private final Origin origin;

    private PointTable(
            String source,
            Table table,
            CoordinateColumns columns,
            List<Integer> rows,
            Set<Integer> settled,
            Optional<Depth> depth,
            Origin origin) {
        this.source = source;
        this.table = table;
        this.columns = columns;
        this.rows = List.copyOf(rows);
        this.settled = Set.copyOf(settled);
        this.depth = depth;
        this.origin = origin;
    }

    /**
     * The column that says in which section a point lies.
     *
     * @param first number of the first section
     * @param said whether somebody has said so, or only its name
     */
    private record Depth(CoordinateColumns.Column column, int first, boolean said) {}

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
            CoordinateColumns columns = TrackMate.inUnit(
                    path.toString(),
                    CoordinateColumns.of(path.toString(), spots.table().columnNames())
                            .orElseThrow(),
                    spots.unit());
            return new PointTable(
                    path.toString(),
                    spots.table(),
                    columns,
                    rows(spots.table(), 0),
                    Set.of(),
                    depth(columns, false),
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
        boolean imageJ = PointHeads.fromImageJ(text, heads);
        return new PointTable(
                path.toString(),
                table,
                found,
                rows(table, headings),
                Set.of(),
                depth(found, imageJ),
                new Origin(imageJ, Optional.empty()));
    }

    /** ImageJ counts sections from 1, some of its plugins from 0: there somebody has to say it. */
    private static Optional<Depth> depth(CoordinateColumns columns, boolean imageJ) {
        return imageJ ? Optional.empty() : columns.z().map(z -> new Depth(z, 0, false));
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
        return new PointTable(
                source,
                table,
                columns,
                chosen,
                more,
                depth.filter(z -> z.column().index() != index),
                origin);
    }

    /**
     * Points in a volume, with their sections in a column, also where all lie in one section.
     *
     * @param column such as {@code Slice} or {@code axis-0}; its unit is taken from its name where that is one of the coordinates
     * @param first the number of the first section: mostly 1 in ImageJ, 0 in Python. Of a column in µm or nm the first section lies at 0
     */
    public PointTable sections(String column, int first) {
        int index = index(column);
        CoordinateColumns.Column z =
                columns.z().filter(c -> c.index() == index).orElse(new CoordinateColumns.Column(index, 0));
        if (z.micrometres() > 0 && first != 0) {
            throw new ImageException(source + " gives “" + column + "” as a length, which counts from the first section"
                    + " as 0, but " + first + " was given for it.");
        }
        return new PointTable(source, table, columns, rows, settled, Optional.of(new Depth(z, first, true)), origin);
    }

    /**
     * The points, in pixels: in a volume where the table has a column z, or {@link #sections} has said which column it is, else in a plane. A
     * column z that holds nothing but 0 is what programs write of a plane.
     *
     * @param given converts those in units of length; needed where the table gives such and the file (as TrackMate's XML) has no pixel
     *     size of its own
     * @throws ImageException where they lie in several frames or images, or the pixel size is needed and not known
     */
    public Points points(Optional<PixelSize> given) {
        return points(given, depth.filter(z -> z.said() || !isZero(z.column().index())));
    }

    /**
     * The points of an image, in pixels: in a volume where the image is one and the table has a column z.
     *
     * @throws ImageException where the image is a plane, and they lie in several sections, too
     */
    public Points points(Image image) {
        boolean volume = image.size(Axis.Z) > 1 && image.size(Axis.T) == 1;
        return points(
                image.pixelSize(),
                depth.or(() -> volume ? firstOfThree() : Optional.empty()).filter(z -> z.said() || volume));
    }

    /** Of a volume that is no film, the first of three numbered columns is the section. */
    private Optional<Depth> firstOfThree() {
        List<Integer> others = columns.others();
        boolean three = others.size() == 1
                && !settled.contains(others.get(0))
                && table.columnNames()
                        .get(others.get(0))
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .matches("(axis|centroid.*)-0");
        return three
                ? Optional.of(new Depth(new CoordinateColumns.Column(others.get(0), 0), 0, false))
                : Optional.empty();
    }

    private Points points(Optional<PixelSize> given, Optional<Depth> deep) {
        Optional<PixelSize> pixelSize = given.or(origin::pixelSize);
        for (int other : columns.others()) {
            Set<String> values = values(other);
            boolean isDepth = deep.filter(z -> z.column().index() == other || isSameDepth(other))
                    .isPresent();
            if (!settled.contains(other) && !isDepth && values.size() > 1) {
                String name = table.columnNames().get(other);
                throw new ImageException(source + " has points of " + values.size() + " values of “" + name + "” ("
                        + words(values) + "), where points of one plane are needed; choose those of one, as in"
                        + " PointTable.open(path).where(\"" + name + "\", \""
                        + values.iterator().next()
                        + "\").points(pixelSize), take all together with ignoring(\"" + name
                        + "\"), or, where it counts the sections of a volume from 0 or 1, say sections(\"" + name
                        + "\", 1).");
            }
        }
        PointScale scale = PointScale.of(source, columns, deep.map(Depth::column), pixelSize);
        boolean commas = decimalCommas();
        List<double[]> stored = rows.stream()
                .map(r -> new double[] {
                    TextNumber.in(source, table, r, columns.y().index(), commas),
                    TextNumber.in(source, table, r, columns.x().index(), commas),
                    deep.isPresent()
                            ? TextNumber.in(
                                            source,
                                            table,
                                            r,
                                            deep.get().column().index(),
                                            commas)
                                    - deep.get().first()
                            : 0
                })
                .toList();
        boolean clicked = stored.stream().allMatch(p -> p[0] == Math.rint(p[0]) && p[1] == Math.rint(p[1]));
        double corner = columns.corner() || origin.imageJ() && !clicked ? 0.5 : 0;
        return Points.of(stored.stream()
                .map(p -> new Points.Point(
                        p[0] / scale.y() - corner,
                        p[1] / scale.x() - corner,
                        deep.isPresent() ? OptionalDouble.of(p[2] / scale.z()) : OptionalDouble.empty()))
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

    /** CellProfiler writes the depth of an object once with its place and once with its shape. */
    private boolean isSameDepth(int column) {
        return table.columnNames().get(column).strip().toLowerCase(Locale.ROOT).endsWith("_center_z");
    }

    private boolean isZero(int column) {
        return values(column).stream().allMatch(v -> same(v, "0"));
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
