package io.cellshell.workbench.validate.error;

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
        ObjectErrorKind kind,
        String sample,
        double bestIou,
        int area,
        Region bounds,
        Optional<Box.Range> sections,
        int falseNegatives,
        int falsePositives) {

    /** The optical section in its middle; empty in a plane. */
    public OptionalInt middle() {
        return sections.isPresent()
                ? OptionalInt.of(sections.get().start() + sections.get().size() / 2)
                : OptionalInt.empty();
    }

    /** What, how bad and where it is. */
    public String caption() {
        return String.format(
                Locale.ROOT,
                "%s, best IoU %.2f, %d %s, at %srow %d, column %d of “%s”",
                kind.kind().name(),
                bestIou,
                area,
                sections.isPresent() ? "voxels" : "px",
                middle().isPresent() ? "section " + middle().getAsInt() + ", " : "",
                bounds.y() + bounds.height() / 2,
                bounds.x() + bounds.width() / 2,
                sample);
    }
}
