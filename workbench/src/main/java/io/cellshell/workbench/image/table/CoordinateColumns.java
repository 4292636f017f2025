package io.cellshell.workbench.image.table;

import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.LengthUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in a table the coordinates of points stand, as the programs name their columns.
 *
 * @param y column of the rows
 * @param x column of the columns
 * @param z column of the optical sections, where its name says that it is one of the three coordinates; it is one of the others, too
 * @param others columns that say in which plane, frame or image a point lies
 * @param corner whether places count from the corner of the first pixel rather than from its centre
 */
record CoordinateColumns(Column y, Column x, Optional<Column> z, List<Integer> others, boolean corner) {

    /**
     * One coordinate.
     *
     * @param index of its column
     * @param micrometres of its unit, or 0 for pixels
     */
    record Column(int index, double micrometres) {}

    private static final String UNIT = "[\\s_]*([(\\[]?)\\s*([\\p{L}\u00b5\u03bc]*)\\s*[)\\]]?";
    /** Not {@code XM}, which is no x in metres: see below. */
    private static final Pattern PLAIN = Pattern.compile("(y|x)(?!m$)" + UNIT);
    /** ImageJ's centre of mass, which counts as its centroid does. */
    private static final Pattern CENTRE_OF_MASS = Pattern.compile("(y|x)m()()");

    private static final Pattern QUPATH = Pattern.compile("centroid (y|x)" + UNIT);
    private static final Pattern TRACKMATE = Pattern.compile("position_(y|x)" + UNIT);
    private static final Pattern CELLPROFILER = Pattern.compile("(?:.*_)?location_center_(y|x)()()");
    /** The same centre once more, where a module has measured shapes. */
    private static final Pattern CELLPROFILER_SHAPE = Pattern.compile("(?:.*_)?areashape_center_(y|x)()()");

    /** What tells a table of ThunderSTORM: it adds half a pixel to what it has fitted around the pixel's centre. */
    private static final List<String> THUNDERSTORM =
            List.of("sigma [nm]", "intensity [photon]", "uncertainty [nm]", "uncertainty_xy [nm]");

    private static final Pattern OTHER = Pattern.compile("(position_)?[zt]" + UNIT
            + "|frames?|slices?|sections?|channels?|ch|t|c|time|timepoint|image|imagenumber|image_?name|file_?name|"
            + "(?:.*_)?(location|areashape)_center_z");

    /** The columns, if these heads name those of a list of points; an {@link ImageException} where they name several, or another unit. */
    static Optional<CoordinateColumns> of(String source, List<String> heads) {
        List<String> names =
                heads.stream().map(h -> h.strip().toLowerCase(Locale.ROOT)).toList();
        Optional<CoordinateColumns> indexed = indexed(names);
        if (indexed.isPresent()) {
            return indexed;
        }
        for (Pattern pattern : List.of(PLAIN, CENTRE_OF_MASS, TRACKMATE, QUPATH, CELLPROFILER, CELLPROFILER_SHAPE)) {
            List<Column> y = columns(source, names, pattern, "y");
            List<Column> x = columns(source, names, pattern, "x");
            if (y.size() > 1 || x.size() > 1) {
                throw new ImageException(source + " has the columns " + heads + ", of which "
                        + Math.max(y.size(), x.size()) + " are called “" + (y.size() > 1 ? "y" : "x")
                        + "”; a list of points has one column y and one column x, in pixels or as in “y (µm)”.");
            }
            if (y.size() == 1 && x.size() == 1) {
                List<Integer> others = new ArrayList<>();
                for (int i = 0; i < names.size(); i++) {
                    if (OTHER.matcher(names.get(i)).matches()) {
                        others.add(i);
                    }
                }
                boolean storm = names.stream().anyMatch(THUNDERSTORM::contains);
                return Optional.of(new CoordinateColumns(
                        y.get(0),
                        x.get(0),
                        storm ? Optional.empty() : depth(source, names, pattern),
                        others,
                        pattern == QUPATH || pattern == PLAIN && storm));
            }
        }
        return Optional.empty();
    }

    /**
     * The column of the sections, named as those of rows and columns are. ThunderSTORM's z, which counts from the focus, is none; whether the
     * first of three numbered columns is depth or time, their names do not say.
     */
    private static Optional<Column> depth(String source, List<String> names, Pattern pattern) {
        Pattern deep = Pattern.compile(pattern.pattern().replace("(y|x)", "(z)"));
        List<Column> z = columns(source, names, deep, "z");
        return z.size() == 1 && pattern != CENTRE_OF_MASS ? Optional.of(z.get(0)) : Optional.empty();
    }

    /** Columns that are numbered like the indices of an array: the last two are y and x. */
    private static Optional<CoordinateColumns> indexed(List<String> names) {
        for (String prefix : List.of("axis-", "centroid-", "centroid_weighted-")) {
            List<Integer> found = new ArrayList<>();
            while (names.contains(prefix + found.size())) {
                found.add(names.indexOf(prefix + found.size()));
            }
            int axes = found.size();
            if (axes >= 2) {
                return Optional.of(new CoordinateColumns(
                        new Column(found.get(axes - 2), 0),
                        new Column(found.get(axes - 1), 0),
                        Optional.empty(),
                        List.copyOf(found.subList(0, axes - 2)),
                        false));
            }
        }
        return Optional.empty();
    }

    private static List<Column> columns(String source, List<String> names, Pattern pattern, String wanted) {
        List<Column> found = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Matcher head = pattern.matcher(names.get(i));
            if (head.matches() && head.group(1).equals(wanted)) {
                Optional<Double> unit = unit(head.group(3));
                if (unit.isPresent()) {
                    found.add(new Column(i, unit.get()));
                } else if (!head.group(2).isEmpty()) {
                    throw new ImageException(source + " gives “" + wanted + "” in the unit “" + head.group(3)
                            + "”, which is no known length; write the head as y (px), y (nm) or y (µm).");
                }
            }
        }
        return found;
    }

    /** How many µm a unit has, 0 for pixels; none where it is not known. */
    static Optional<Double> unit(String unit) {
        String word = unit.strip().toLowerCase(Locale.ROOT);
        if (word.isEmpty() || word.matches("px|pix|pixels?")) {
            return Optional.of(0.0);
        }
        OptionalDouble micrometres = LengthUnit.inMicrometres(word);
        return micrometres.isPresent() ? Optional.of(micrometres.getAsDouble()) : Optional.empty();
    }
}
