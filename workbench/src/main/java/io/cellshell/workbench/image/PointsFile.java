package io.cellshell.workbench.image;

import io.cellshell.workbench.plot.WholeFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** Points as CSV. */
final class PointsFile {

    private static final Pattern HEAD =
            Pattern.compile("(y|x|axis-0|axis-1)[\\s_]*[(\\[]?\\s*(px|pixels?|[µμu]m|microns?)?\\s*[)\\]]?");

    /** One coordinate: its column, and whether it is in µm. */
    private record Column(int index, boolean micrometres) {}

    private PointsFile() {}

    static Points read(Path path, Optional<PixelSize> pixelSize) {
        Table table = CsvFile.read(path);
        Column y = column(path, table, List.of("y", "axis-0"));
        Column x = column(path, table, List.of("x", "axis-1"));
        if ((y.micrometres() || x.micrometres()) && pixelSize.isEmpty()) {
            throw new ImageException(path + " gives its points in µm, but the pixel size is not known; say it, as in"
                    + " Points.open(path, Optional.of(PixelSize.ofMicrometres(0.5))).");
        }
        double height = y.micrometres() ? pixelSize.get().y() : 1;
        double width = x.micrometres() ? pixelSize.get().x() : 1;
        List<Points.Point> points = new ArrayList<>();
        for (Row row : table) {
            points.add(new Points.Point(number(path, row, y.index()), number(path, row, x.index())));
        }
        double corner = fromImageJ(table) && !points.stream().allMatch(PointsFile::isWhole) ? 0.5 : 0;
        double top = y.micrometres() ? corner * height : corner;
        double left = x.micrometres() ? corner * width : corner;
        return Points.of(points.stream()
                .map(p -> new Points.Point((p.y() - top) / height, (p.x() - left) / width))
                .toList());
    }

    private static Column column(Path path, Table table, List<String> names) {
        List<String> heads = table.columnNames();
        List<Column> found = new ArrayList<>();
        for (int i = 0; i < heads.size(); i++) {
            Matcher head = HEAD.matcher(heads.get(i).strip().toLowerCase(Locale.ROOT));
            if (head.matches() && names.contains(head.group(1))) {
                String unit = head.group(2) == null ? "px" : head.group(2);
                found.add(new Column(i, !unit.startsWith("p")));
            }
        }
        if (found.size() != 1) {
            throw new ImageException(path + " has the columns " + heads + ", of which "
                    + (found.isEmpty() ? "none is" : found.size() + " are") + " called “" + names.get(0)
                    + "”; a list of points has one column y and one column x, in pixels or as in “y (µm)”.");
        }
        return found.get(0);
    }

    private static double number(Path path, Row row, int column) {
        String text = row.getString(column).strip();
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, with the line
        }
        throw new ImageException(path + ", line " + (row.getRowNumber() + 2) + ": “" + text
                + "” is no number; write coordinates as 12.5, with a point.");
    }

    /** ImageJ numbers its rows in a first column without a name. */
    private static boolean fromImageJ(Table table) {
        return CsvFile.isUnnamed(table.columnNames().get(0)) && table.containsColumn("X") && table.containsColumn("Y");
    }

    private static boolean isWhole(Points.Point p) {
        return p.y() == Math.rint(p.y()) && p.x() == Math.rint(p.x());
    }

    static void write(Points points, Path path) {
        StringBuilder text = new StringBuilder("y,x\n");
        points.all().forEach(p -> text.append(p.y()).append(',').append(p.x()).append('\n'));
        WholeFile.write(path, text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
