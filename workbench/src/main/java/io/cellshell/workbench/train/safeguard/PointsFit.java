package io.cellshell.workbench.train.safeguard;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Points;
import java.util.HashSet;
import java.util.List;

/** The points that are learned lie in their images, each once: what lies outside is not learned, and of two at one place one is never found. */
public final class PointsFit implements Check<List<PointsFit.Counts>> {

    /** A few points just outside are those of objects that the border cuts. */
    private static final double FEW = 0.05;

    private static final String REMEDY =
            "Check the order of rows and columns, the unit (pixels), and that each list belongs to its image.";

    private static final Practice PRACTICE = new Practice(
            "E.points",
            "Points outside tell of rows taken for columns, of µm taken for pixels, or of another image (checklist B3).");

    /**
     * The points of an image.
     *
     * @param name of the image
     * @param points how many there are
     * @param outside how many of them lie outside of the image
     * @param repeated how many of them lie exactly where another one lies
     */
    public record Counts(String name, int points, int outside, int repeated) {

        /** Counts the points of an image. */
        public static Counts of(String name, Points points, Image image) {
            int inside = points.inside(image.height(), image.width()).count();
            return new Counts(
                    name, points.count(), points.count() - inside, points.count() - new HashSet<>(points.all()).size());
        }
    }

    @Override
    public Finding examine(List<Counts> images) {
        long all = images.stream().mapToLong(Counts::points).sum();
        long outside = images.stream().mapToLong(Counts::outside).sum();
        long repeated = images.stream().mapToLong(Counts::repeated).sum();
        String evidence =
                outside + " of " + all + " points outside of their images, " + repeated + " at the place of another";
        if (outside > 0 && outside == all) {
            return PRACTICE.stop(evidence, "Every point lies outside of its image, so that none is learned.", REMEDY);
        }
        if (outside > FEW * all) {
            Counts worst =
                    images.stream().filter(one -> one.outside() > 0).findFirst().orElseThrow();
            return PRACTICE.warn(
                    evidence + ", such as " + worst.outside() + " of “" + worst.name() + "”",
                    "Points lie outside of their images, and are not learned.",
                    REMEDY);
        }
        return repeated > FEW * all
                ? PRACTICE.warn(
                        evidence,
                        "Points lie twice at the same place, where one spot is all that can be found.",
                        "Take each once; a list may have been read or exported twice.")
                : PRACTICE.ok(evidence, "The points lie in their images, each once.");
    }
}
