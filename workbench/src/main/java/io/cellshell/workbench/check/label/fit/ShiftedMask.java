package io.cellshell.workbench.check.label.fit;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.label.LabelledImage;
import java.util.Locale;

/** The labels lie on the objects, not beside them. */
public final class ShiftedMask implements Check<LabelledImage> {

    /** An outline drawn by hand is off by a pixel; two to all sides alike are none of the hand's. */
    private static final double LEAST = 2;

    /** A shift that raises the correlation by less explains next to nothing more of the image. */
    private static final double GAIN = 0.01;

    /** Of the labelled pixels, this share lies where labels are seen at every shift; else shifts bring in objects that were not there. */
    private static final double LEAST_IN_MIDDLE = 0.25;

    /** A single outline may be off by less than this share of the width of the object. */
    private static final double SLOPPY = 0.25;

    private static final Practice PRACTICE = new Practice(
            "B3.shift",
            "Each pixel of the ground truth must lie on the pixel that it describes; a shift of two pixels halves the overlap of"
                    + " small objects (checklist B3).");

    private final boolean alone;

    /** Judges a single image: its objects tell whether all labels are off, or single outlines. */
    public ShiftedMask() {
        this(true);
    }

    private ShiftedMask(boolean alone) {
        this.alone = alone;
    }

    /** Judges one image of several of which most have to be shifted: there the images tell it, and each may have few objects. */
    public static ShiftedMask amongOthers() {
        return new ShiftedMask(false);
    }

    @Override
    public Finding examine(LabelledImage subject) {
        if (subject.labels().count() == 0) {
            return PRACTICE.notChecked(
                    "no labels", "“" + subject.name() + "” has no labels that could be laid on the image.", "");
        }
        if (Registration.reach(subject.image()) < LEAST) {
            return PRACTICE.notChecked(
                    subject.image().dimensions().toString(),
                    "“" + subject.name() + "” is too small to move the labels about.",
                    "");
        }
        if (shareInMiddle(subject) < LEAST_IN_MIDDLE) {
            return PRACTICE.notChecked(
                    String.format(
                            Locale.ROOT,
                            "%.0f %% of the labelled pixels away from the border",
                            100 * shareInMiddle(subject)),
                    "The labels of “" + subject.name() + "” lie near its border, beyond which they cannot be followed.",
                    "");
        }
        Registration found = Registration.of(subject.image(), subject.labels());
        String evidence = String.format(
                Locale.ROOT,
                "labels and intensities agree best with the labels moved by %d rows and %d columns: correlation %.3f,"
                        + " as they are %.3f",
                found.rows(),
                found.columns(),
                found.best(),
                found.present());
        if (found.best() == 0) {
            return PRACTICE.notChecked(
                    evidence,
                    "Labels and intensities of “" + subject.name()
                            + "” have nothing in common, wherever the labels are moved: one of the two does not vary.",
                    "");
        }
        if (!LabelsBelong.isOwn(found.best(), subject)) {
            return PRACTICE.notChecked(
                    evidence, "The labels fit “" + subject.name() + "” nowhere, so that no shift can be told.", "");
        }
        double far = Math.hypot(found.rows(), found.columns());
        if (far < LEAST || found.best() - found.present() < GAIN) {
            return PRACTICE.ok(evidence, "The labels lie on the objects.");
        }
        MovedPieces moved = MovedPieces.of(subject, found.rows(), found.columns());
        String counted =
                evidence + "; " + moved.better() + " of " + moved.all() + " pieces of the foreground fit better there";
        if (alone && moved.areMany() && !moved.agree()) {
            return PRACTICE.ok(counted, "The labels lie on the objects, but for some.");
        }
        if (alone && !moved.areMany() && (moved.better() < moved.all() || far < SLOPPY * moved.diameter())) {
            return PRACTICE.notChecked(
                    counted,
                    "“" + subject.name() + "” has too few objects to tell a shift of its labels from a sloppy outline.",
                    "Lay the outlines over the image.");
        }
        return PRACTICE.warn(
                counted,
                "The labels of “" + subject.name() + "” seem shifted against the image.",
                "Lay the outlines over the image; move the labels, or look for a crop or a stage drift between them.");
    }

    private static double shareInMiddle(LabelledImage subject) {
        int height = subject.labels().height();
        int width = subject.labels().width();
        int reach = Registration.reach(subject.image());
        int[] ids = subject.labels().ids();
        int all = 0;
        int middle = 0;
        for (int p = 0; p < ids.length; p++) {
            int y = p / width;
            int x = p % width;
            if (ids[p] > 0) {
                all++;
                middle += y >= reach && y < height - reach && x >= reach && x < width - reach ? 1 : 0;
            }
        }
        return all == 0 ? 0 : (double) middle / all;
    }
}
