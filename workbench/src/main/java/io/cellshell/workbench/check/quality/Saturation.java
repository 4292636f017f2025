package io.cellshell.workbench.check.quality;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.quality.measure.FlatTops;
import io.cellshell.workbench.check.quality.measure.GreyLevels;
import io.cellshell.workbench.image.Image;
import java.util.Locale;

/**
 * Few pixels are at the greatest grey level. The greatest is that of the image itself, since a camera of 12 bits saturates at 4095 in a file
 * that could hold 65535: there, saturation shows as a pile-up.
 */
public final class Saturation implements Check<Image> {

    /** Checklist B2: above 1 % the brightest structures are plateaus, and their intensities too low. */
    private static final double MANY = 0.01;

    /** A thousandth may be the core of a few objects, or a few bright dots. */
    private static final double SOME = 0.001;

    /**
     * So many times as many pixels as on any of the levels below. The bright end of an unsaturated histogram thins out, so the
     * last level is the emptiest, not the fullest.
     */
    private static final double PILE = 3;

    private static final int LEVELS_BELOW = 8;

    /** Flat tops: this share of all pixels, and of the bright ones, and so many times as many as of those half as bright. */
    private static final double FLAT = 0.004;

    private static final double MOST = 0.2;

    private static final double CONTRAST = 4;

    private static final Practice PRACTICE = new Practice(
            "B2.saturation",
            "Above saturation all intensities look the same: brightness is lost and edges shift (checklist B2; North 2006,"
                    + " doi 10.1083/jcb.200507103).");

    @Override
    public Finding examine(Image image) {
        return Planes.gravest(image, Saturation::plane);
    }

    private static Finding plane(Image plane) {
        GreyLevels levels = GreyLevels.of(plane);
        if (levels.size() < 2) {
            return PRACTICE.notChecked(
                    levels.size() + " grey level",
                    "“" + plane.name() + "” is blank, so that it cannot be told whether it is saturated.",
                    "");
        }
        double share = levels.shareOfBrightest();
        String evidence = String.format(
                Locale.ROOT,
                "%.2f %% of the pixels at the greatest grey level, %s",
                100 * share,
                ShortNumber.number(levels.brightest()));
        FlatTops flat = FlatTops.of(plane);
        if (share < MANY
                && flat.share() >= FLAT
                && flat.ofBright() >= MOST
                && flat.ofBright() >= CONTRAST * flat.ofMiddle()) {
            return PRACTICE.warn(
                    String.format(
                            Locale.ROOT,
                            "%.2f %% of the pixels are bright and without noise, %.0f %% of all bright ones; of those half as"
                                    + " bright %.0f %%",
                            100 * flat.share(),
                            100 * flat.ofBright(),
                            100 * flat.ofMiddle()),
                    "“" + plane.name() + "” was saturated before it was processed: its brightest parts are flat.",
                    "Do not measure intensities in it; go back to the raw image, and take it again with a shorter exposure"
                            + " or less gain.");
        }
        if (share < SOME || !isEnd(levels, plane)) {
            return PRACTICE.ok(evidence, "“" + plane.name() + "” is not saturated.");
        }
        return share >= MANY
                ? PRACTICE.warn(
                        evidence,
                        "“" + plane.name() + "” is saturated: its brightest parts are cut off.",
                        "Do not measure intensities in it; take it again with a shorter exposure or less gain.")
                : PRACTICE.note(
                        evidence,
                        "A little of “" + plane.name() + "” is saturated.",
                        "Leave saturated objects out where intensities are measured.");
    }

    /** Whether the greatest level is where the camera or the file ends. */
    private static boolean isEnd(GreyLevels levels, Image plane) {
        if (!plane.type().isFloat() && levels.brightest() >= plane.type().largest()) {
            return true;
        }
        int last = levels.size() - 1;
        int most = 0;
        for (int i = Math.max(0, last - LEVELS_BELOW); i < last; i++) {
            most = Math.max(most, levels.counts()[i]);
        }
        return levels.counts()[last] >= PILE * most;
    }
}
