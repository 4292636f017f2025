package io.cellshell.workbench.image.table;

import io.cellshell.workbench.image.ImageException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What the names of its columns say about the program that has written a table of points. */
final class PointHeads {

    private static final Predicate<String> NAMES_OF_CELLPROFILER =
            Pattern.compile("(?i)(^|[,;\t\"])ImageNumber([,;\t\"]|$)").asPredicate();

    /** CellProfiler writes the name of the object above the name of each column. */
    static boolean hasTwoHeads(String first, String second) {
        return NAMES_OF_CELLPROFILER.test(second) && !NAMES_OF_CELLPROFILER.test(first);
    }

    /** napari writes shapes as a table, too: a row for each corner of an outline, with the columns of points. */
    static void requireNoCorners(Path path, List<String> heads) {
        boolean corners = heads.stream()
                .map(h -> h.strip().toLowerCase(Locale.ROOT))
                .anyMatch(h -> h.matches("(vertex|shape)[-_ ](index|type|id)"));
        if (corners) {
            throw new ImageException(
                    path + " is a list of shapes, whose rows are the corners of outlines and no points; in"
                            + " napari, make labels of the shapes (right-click the layer: Convert to Labels) and save these.");
        }
    }

    /** ImageJ numbers its rows in a first column that is called by a space; pandas and R leave the name of theirs empty. */
    static boolean fromImageJ(String text, List<String> heads) {
        return text.matches("(?s) [,;\t].*")
                && (heads.contains("X") && heads.contains("Y") || heads.contains("XM") && heads.contains("YM"));
    }

    /** What else the first line may be. */
    static String hint(List<String> heads) {
        if (heads.stream().allMatch(TextNumber::isOne)) {
            return " Its first line holds numbers: add one that names the columns, such as y,x.";
        }
        if (heads.size() == 1 && heads.get(0).strip().contains(" ")) {
            return " Its columns may be parted by spaces: write commas, semicolons or tabs.";
        }
        return heads.stream().anyMatch(h -> h.strip().matches("(?i)(TRACK|EDGE)_[XY]_LOCATION"))
                ? " It is TrackMate's table of tracks or links: export its spots."
                : "";
    }
}
