package io.cellshell.workbench.check.quality;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.quality.measure.LonelyPixels;
import io.cellshell.workbench.check.quality.measure.PlaneNoise;
import io.cellshell.workbench.image.Image;
import java.util.Locale;

/** No single pixels are far brighter or darker than everything around them, as no lens can make them. */
public final class HotPixels implements Check<Image> {

    /** One in ten thousand is what makers of cameras allow. */
    private static final double MANY = 1e-4;

    /** In a small image one or two may be anything. */
    private static final int FEW = 3;

    /** More than one in two hundred are no defects of a camera. */
    private static final double NOISE = 0.005;

    private static final Practice PRACTICE = new Practice(
            "B2.hot-pixels",
            "Defect pixels lie at the same place in every image of a camera; a network learns them, and spots are counted"
                    + " that are not there (checklist B2).");

    @Override
    public Finding examine(Image image) {
        return Planes.gravest(image, HotPixels::plane);
    }

    private static Finding plane(Image plane) {
        if (Math.min(plane.height(), plane.width()) < PlaneNoise.SMALLEST) {
            return Planes.tooSmall(PRACTICE, plane, PlaneNoise.SMALLEST);
        }
        double noise = PlaneNoise.sigma(plane);
        LonelyPixels bright = LonelyPixels.bright(plane, noise);
        LonelyPixels dark = LonelyPixels.dark(plane, noise);
        int all = plane.height() * plane.width();
        boolean hot = isMany(bright.count(), all);
        boolean dead = isMany(dark.count(), dark.places());
        String evidence = String.format(
                Locale.ROOT,
                "%d single pixels (%.4f %%) far above all their neighbours, %d (%.4f %% of the places bright enough to tell) far"
                        + " below",
                bright.count(),
                100.0 * bright.count() / all,
                dark.count(),
                100.0 * dark.count() / Math.max(1, dark.places()));
        if (!hot && !dead) {
            return PRACTICE.ok(evidence, "“" + plane.name() + "” has hardly any hot or dead pixels.");
        }
        if (hot && bright.count() > NOISE * all) {
            return PRACTICE.warn(
                    evidence,
                    "“" + plane.name()
                            + "” is sprinkled with single bright pixels (salt noise), more than a camera has.",
                    "Look for what damaged it, such as a transfer or a conversion; if the raw image has them, too, replace"
                            + " each by the median of its neighbours.");
        }
        return PRACTICE.warn(
                evidence,
                "“" + plane.name() + "” has " + (hot ? dead ? "hot and dead" : "hot" : "dead") + " pixels.",
                "Replace them by the median of their neighbours, from a dark image of the camera if there is one.");
    }

    private static boolean isMany(int count, int places) {
        return count >= FEW && count > MANY * places;
    }
}
