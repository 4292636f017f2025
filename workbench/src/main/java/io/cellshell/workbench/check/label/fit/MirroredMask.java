package io.cellshell.workbench.check.label.fit;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.label.LabelledImage;
import io.cellshell.workbench.image.Orientation;
import java.util.Locale;

/** The labels are turned as the image is: neither mirrored, nor with rows and columns exchanged. */
public final class MirroredMask implements Check<LabelledImage> {

    /** Another way round explains this much more of the image, and labels as they are less than half of that. */
    private static final double GAIN = 0.2;

    /** More than half of what any other way can reach. */
    private static final double ENOUGH = 0.5;

    private static final Practice PRACTICE = new Practice(
            "B3.orientation",
            "Programs count rows from above or below and put rows or columns first; labels that went through two of them may come"
                    + " back turned (checklist B3).");

    @Override
    public Finding examine(LabelledImage subject) {
        double present = asTheyAre(subject);
        if (present >= ENOUGH) {
            return PRACTICE.ok(
                    String.format(Locale.ROOT, "correlation of labels and intensities as they are %.2f", present),
                    "The labels are turned as the image is.");
        }
        Orientation best = best(subject);
        double most = agreement(subject, best);
        String evidence = String.format(
                Locale.ROOT,
                "labels and intensities agree best with the labels %s: correlation %.2f, as they are %.2f",
                best == Orientation.UPRIGHT ? "as they are" : best.words(),
                most,
                present);
        if (most == 0) {
            return PRACTICE.notChecked(
                    "labels and intensities have nothing in common: one of the two does not vary",
                    "Whether the labels of “" + subject.name() + "” are turned cannot be told.",
                    "");
        }
        return most - present < GAIN || present > most / 2
                ? PRACTICE.ok(evidence, "The labels are turned as the image is.")
                : PRACTICE.stop(
                        evidence,
                        "The labels of “" + subject.name() + "” seem to be turned or mirrored against the image.",
                        "Turn them as the evidence says, and look for the program that exchanges rows and columns.");
    }

    /** Agreement of the labels as they are. */
    static double asTheyAre(LabelledImage subject) {
        return agreement(subject, Orientation.UPRIGHT);
    }

    /** The greatest agreement of all ways round. */
    static double greatest(LabelledImage subject) {
        return agreement(subject, best(subject));
    }

    /** The way round in which the labels agree best with the image, of those that fit it. */
    private static Orientation best(LabelledImage subject) {
        boolean square = subject.image().height() == subject.image().width();
        Orientation best = Orientation.UPRIGHT;
        double most = 0;
        for (Orientation orientation : Orientation.values()) {
            double agreement = square || !orientation.swapsAxes() ? agreement(subject, orientation) : 0;
            if (agreement > most) {
                most = agreement;
                best = orientation;
            }
        }
        return best;
    }

    /** Correlation of foreground and intensity, without its sign. */
    private static double agreement(LabelledImage subject, Orientation orientation) {
        float[] intensities = subject.image().pixels();
        double[] foreground = new double[intensities.length];
        int height = subject.image().height();
        int width = subject.image().width();
        int[] ids = subject.labels().ids();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                foreground[y * width + x] = ids[orientation.source(y, x, height, width)] > 0 ? 1 : 0;
            }
        }
        return Math.abs(Correlation.of(intensities, foreground));
    }
}
