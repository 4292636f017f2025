package io.cellshell.workbench.validate;

import io.cellshell.workbench.image.Box;
import io.cellshell.workbench.image.Region;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One object that a model got wrong.
 *
 * @param kind in which way
 * @param sample name of the field of view
 * @param bestIou greatest IoU with an object of the other side, 0 where nothing overlaps
 * @param area in pixels, or in voxels of a volume
 * @param bounds where it is
 * @param sections in which optical sections of a volume it is
 * @param falseNegatives 1 where the object is a true one that was missed, 0 where it is a prediction
 * @param falsePositives how many predictions without a match belong to this error: the parts of a split, the merge, the bad outline.
 *     Over all errors, both add up to the counts of the score
 */
public record ObjectError(
        Kind kind,
        String sample,
        double bestIou,
        int area,
        Region bounds,
        Optional<Box.Range> sections,
        int falseNegatives,
        int falsePositives) {

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
        /** A prediction more on a true object that another prediction has found. */
        DUPLICATE("one prediction too many on an object that was found"),
        /** A prediction where there is no true object. */
        FALSE_POSITIVE("false positive");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** The optical section in its middle; empty in a plane. */
    OptionalInt middle() {
        return sections.isPresent()
                ? OptionalInt.of(sections.get().start() + sections.get().size() / 2)
                : OptionalInt.empty();
    }

    String caption() {
        return String.format(
                Locale.ROOT,
                "%s, best IoU %.2f, %d %s, at %srow %d, column %d of “%s”",
                kind.words,
                bestIou,
                area,
                sections.isPresent() ? "voxels" : "px",
                middle().isPresent() ? "section " + middle().getAsInt() + ", " : "",
                bounds.y() + bounds.height() / 2,
                bounds.x() + bounds.width() / 2,
                sample);
    }
}
