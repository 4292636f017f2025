package io.cellshell.workbench.check.quality;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.quality.measure.GreyLevels;
import io.cellshell.workbench.check.quality.measure.Padding;
import io.cellshell.workbench.image.Image;
import java.util.Locale;
import java.util.Optional;

/** The dark end of the histogram is whole: the background was not cut off at 0 by an offset, a subtraction or a stretched contrast. */
public final class ClippedBlack implements Check<Image> {

    /** A percent of the pixels on the lowest level is far more than the thin dark end of camera noise. */
    private static final double MANY = 0.01;

    /**
     * Camera noise falls off towards the dark ever faster: the logarithm of its histogram is concave, so n0·n2 ≤ n1² for the
     * counts of the three lowest levels. A factor of 2 is beyond the counting noise of a percent of an image of 256 × 256.
     */
    private static final double CONVEX = 2;

    /** Noise much finer than a grey level can have most pixels on the lowest one that occurs, but hardly twice as many as on the next. */
    private static final double COARSE = 2;

    private static final Practice PRACTICE = new Practice(
            "B2.clipping",
            "Where the background is cut off, noise is no longer symmetric, dim objects vanish and intensities get a bias"
                    + " (checklist B2; Cromey 2010, doi 10.1007/s11948-010-9201-y).");

    @Override
    public Finding examine(Image image) {
        return Planes.gravest(image, ClippedBlack::plane);
    }

    private static Finding plane(Image plane) {
        GreyLevels levels = GreyLevels.of(plane);
        if (levels.size() < 3) {
            return PRACTICE.notChecked(
                    levels.size() + " grey levels",
                    "“" + plane.name() + "” has too few grey levels to tell whether its background was cut off.",
                    "");
        }
        Optional<Padding> padding = Padding.of(plane);
        if (padding.isPresent()) {
            Image inside = plane.crop(padding.get().inside()).named(plane.name());
            Finding ofInside = plane(inside);
            return ofInside.severity() == Severity.WARN
                    ? ofInside
                    : PRACTICE.warn(
                            padding.get().words() + " hold nothing but "
                                    + ShortNumber.number(padding.get().value()),
                            "“" + plane.name() + "” has a border that holds one value: a program padded it.",
                            "Crop it, and its labels, to what was photographed: the border is no background.");
        }
        double share = levels.shareOfDarkest();
        String evidence = String.format(
                Locale.ROOT,
                "%.2f %% of the pixels at the lowest grey level, %s; %.2f %% at the next, %s",
                100 * share,
                ShortNumber.number(levels.darkest()),
                100.0 * levels.counts()[1] / levels.pixels(),
                ShortNumber.number(levels.values()[1]));
        return share < MANY || !isPile(levels)
                ? PRACTICE.ok(evidence, "The background of “" + plane.name() + "” is whole.")
                : PRACTICE.warn(
                        evidence,
                        "The background of “" + plane.name() + "” is cut off at " + ShortNumber.number(levels.darkest())
                                + ".",
                        "Go back to the raw image; subtract backgrounds in floating point, and leave the contrast alone.");
    }

    /** Below 0 there is nothing: there, the lowest level may not be the commonest at all. */
    private static boolean isPile(GreyLevels levels) {
        int[] counts = levels.counts();
        double flank = (double) counts[1] * counts[1];
        double most = levels.darkest() == 0 ? 1 : COARSE;
        return counts[0] >= most * counts[1] || (double) counts[0] * counts[2] > CONVEX * flank;
    }
}
