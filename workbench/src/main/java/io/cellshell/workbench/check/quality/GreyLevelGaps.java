package io.cellshell.workbench.check.quality;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.quality.measure.GreyLevels;
import io.cellshell.workbench.image.Image;
import java.util.Locale;

/** No grey levels are missing between those that occur: the histogram is no comb, as after stretching few levels over many. */
public final class GreyLevelGaps implements Check<Image> {

    /**
     * With so many pixels on both sides of a gap, ten and more were to be expected in it: by chance it is empty once in
     * e^10 = 22000 times.
     */
    private static final int WELL_FILLED = 20;

    /** One empty level may be a fault of the camera; three are a pattern. */
    private static final int GAPS = 3;

    private static final Practice PRACTICE = new Practice(
            "B2.comb",
            "Gaps show that intensities were rounded to few levels and spread again, which cannot be undone (checklist B2;"
                    + " Cromey 2010, doi 10.1007/s11948-010-9201-y).");

    @Override
    public Finding examine(Image image) {
        return Planes.gravest(image, GreyLevelGaps::plane);
    }

    private static Finding plane(Image plane) {
        GreyLevels levels = GreyLevels.of(plane);
        int filled = 0;
        int gaps = 0;
        double narrowest = Double.POSITIVE_INFINITY;
        double widest = 0;
        for (int i = 1; i < levels.size(); i++) {
            double step = levels.values()[i] - (double) levels.values()[i - 1];
            boolean whole = step == Math.rint(step);
            if (whole && Math.min(levels.counts()[i - 1], levels.counts()[i]) >= WELL_FILLED) {
                filled++;
                gaps += step > 1 ? 1 : 0;
                narrowest = Math.min(narrowest, step);
                widest = Math.max(widest, step);
            }
        }
        String evidence =
                String.format(Locale.ROOT, "gaps at %d of %d steps between well filled grey levels", gaps, filled);
        if (filled < GAPS) {
            return PRACTICE.notChecked(
                    evidence,
                    "Too few neighbouring grey levels of “" + plane.name()
                            + "” are whole numbers that many pixels have, so that gaps could not be seen.",
                    "");
        }
        if (gaps < GAPS) {
            return PRACTICE.ok(evidence, "The histogram of “" + plane.name() + "” has no gaps.");
        }
        boolean shifted = narrowest == widest && Long.bitCount((long) narrowest) == 1 && levels.size() > 256;
        return shifted
                ? PRACTICE.note(
                        evidence + ", each " + ShortNumber.number(narrowest) + " wide",
                        "All grey levels of “" + plane.name() + "” are multiples of " + ShortNumber.number(narrowest)
                                + ": a camera of fewer bits was stored in the upper ones.",
                        "Nothing is lost; only do not count on the bits that the file seems to have.")
                : PRACTICE.warn(
                        evidence + ", up to " + ShortNumber.number(widest) + " wide, in " + levels.size()
                                + " grey levels",
                        "The histogram of “" + plane.name()
                                + "” has regular gaps: few grey levels were stretched over many.",
                        "Go back to the raw image; convert to 8 bits for pictures only.");
    }
}
