package io.cellshell.workbench.validate;

import io.cellshell.workbench.image.Region;
import java.util.Locale;

/**
 * One object that a model got wrong.
 *
 * @param kind in which way
 * @param sample name of the field of view
 * @param bestIou greatest IoU with an object of the other side, 0 where nothing overlaps
 * @param area in pixels
 * @param bounds where it is
 */
public record ObjectError(Kind kind, String sample, double bestIou, int area, Region bounds) {

    /** The ways in which an object can be wrong. */
    public enum Kind {
        /** No prediction covers half of the true object. */
        MISSED("missed"),
        /** One prediction covers most of this and of another true object. */
        MERGED("merged with a neighbour"),
        /** Two predictions or more lie mostly inside the true object. */
        SPLIT("split"),
        /** Found, but with an outline too far off to count. */
        INACCURATE("outline too far off"),
        /** A prediction where there is no true object. */
        FALSE_POSITIVE("false positive");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    String caption() {
        return String.format(
                Locale.ROOT,
                "%s, best IoU %.2f, %d px, at row %d, column %d of “%s”",
                kind.words,
                bestIou,
                area,
                bounds.y() + bounds.height() / 2,
                bounds.x() + bounds.width() / 2,
                sample);
    }
}
