package io.cellshell.workbench.check.annotation;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.image.Points;
import java.util.List;
import java.util.Locale;

/**
 * Points lie on what they mark: neither with rows and columns exchanged, nor mirrored, turned or shifted, nor those of another image.
 * How much the image stands out at the points, as they are, is compared with how much it does where they would lie otherwise.
 */
public final class PointsOnImage implements Check<MarkedImage> {

    /** Of fewer, any place may be the best by chance. */
    private static final int FEWEST = 5;

    /** In standard errors of random places, the greatest of four sizes of detail: chance goes that far once in a hundred times. */
    private static final double CHANCE = 3.2;

    /** Another place explains clearly more. */
    private static final double FACTOR = 1.5;

    private static final double MORE = 4;

    /** In pixels: nearer, it is the hand that marked them. */
    private static final int LEAST_SHIFT = 3;

    private static final Practice PRACTICE = new Practice(
            "B3.points-place",
            "Points in another order of axes, of a cropped or moved image or of another file look like data and teach"
                    + " nothing (checklist B3).");

    @Override
    public Finding examine(MarkedImage subject) {
        int height = subject.image().height();
        int width = subject.image().width();
        List<Points.Point> points = subject.points().inside(height, width).all();
        Standout standout = Standout.of(subject.image());
        if (points.size() < FEWEST || !standout.isTelling()) {
            return PRACTICE.notChecked(
                    points.size() + " points in " + height + " × " + width + " pixels (height × width)",
                    "“" + subject.name()
                            + "” has too few points, or too little to see, to tell whether they lie on it.",
                    "");
        }
        List<double[]> places = subject.points().all().stream()
                .map(p -> new double[] {p.y(), p.x()})
                .toList();
        double present = standout.at(places, 0, 0);
        PointDisplacement turned = PointDisplacement.turned(standout, places, height, width);
        PointDisplacement shifted = PointDisplacement.shifted(standout, places);
        String evidence = String.format(
                Locale.ROOT, "the image stands out at %d points by %.1f standard errors", points.size(), present);
        PointDisplacement best = shifted.standout() > turned.standout() ? shifted : turned;
        if (best.standout() > FACTOR * Math.max(present, CHANCE / 2)
                && best.standout() > present + MORE
                && (best == turned || shifted.distance() >= LEAST_SHIFT)) {
            String more = String.format(Locale.ROOT, "; %s, by %.1f", best.words(), best.standout());
            return best == turned
                    ? PRACTICE.stop(
                            evidence + more,
                            "The points of “" + subject.name() + "” seem to be turned or mirrored against the image.",
                            "Check the order of rows and columns and where rows are counted from.")
                    : PRACTICE.warn(
                            evidence + more,
                            "The points of “" + subject.name() + "” seem shifted against the image.",
                            "Look for a crop, a stage drift or an offset between image and points.");
        }
        return present >= CHANCE
                ? PRACTICE.ok(evidence, "The points lie on what stands out in the image.")
                : PRACTICE.warn(
                        evidence,
                        "The points of “" + subject.name() + "” lie where chance would put them.",
                        "Lay them over the image; check that the list belongs to it, and its unit.");
    }
}
