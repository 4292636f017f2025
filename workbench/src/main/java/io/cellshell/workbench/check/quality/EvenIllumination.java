package io.cellshell.workbench.check.quality;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.quality.measure.BackgroundSurface;
import io.cellshell.workbench.check.quality.measure.GreyLevels;
import io.cellshell.workbench.check.quality.measure.PixelStatistics;
import io.cellshell.workbench.image.Image;
import java.util.Locale;

/**
 * The background is equally bright from corner to corner. One image cannot tell the lamp from light out of the specimen, so this is for
 * screening, and a note; {@link EvenIlluminationOfSet} looks at many.
 */
public final class EvenIllumination implements Check<Image> {

    /**
     * Of the brightest background, above the darkest pixel, which stands for the camera's offset. Of 20 simulated fields (seeds
     * from 1000) none that was lit evenly came above 0.23, and none that lost half of its light in a corner below 0.28. A dark
     * background says nothing of the lamp; there, only the mean of many images does.
     */
    private static final double UNEVEN = 0.25;

    /**
     * Of the contrast of the objects. A background that varies by less matters little, whatever makes it vary: the glow of
     * crowded nuclei does as well as a lamp. Of 20 simulated fields (seeds from 1000) lit evenly none came above 0.014, and of those
     * with haze between the objects, 0.3 to 0.4 times as bright as they, none that lost half of its light below 0.05.
     */
    private static final double CONTRAST = 0.05;

    private static final Practice PRACTICE = new Practice(
            "B2.illumination",
            "Under uneven light one threshold does not fit the whole field, and intensities depend on the place (checklist"
                    + " B2; Singh et al. 2014, doi 10.1111/jmi.12178).");

    @Override
    public Finding examine(Image image) {
        return Planes.gravest(image, EvenIllumination::plane);
    }

    private static Finding plane(Image plane) {
        if (Math.min(plane.height(), plane.width()) < BackgroundSurface.SMALLEST) {
            return Planes.tooSmall(PRACTICE, plane, BackgroundSurface.SMALLEST);
        }
        BackgroundSurface surface = BackgroundSurface.fit(plane);
        double dark = GreyLevels.of(plane).darkest();
        double lowest = Math.max(dark, surface.lowest());
        double range = surface.highest() - lowest;
        double share = range / Math.max(1e-9, surface.highest() - dark);
        double[] values = PixelStatistics.doubles(plane.pixels());
        double contrast = PixelStatistics.quantile(values, 0.995) - lowest;
        String evidence = String.format(
                Locale.ROOT,
                "a smooth background falls from %s to %s: by %.0f %% of its light, %.0f %% of the contrast of the objects",
                ShortNumber.number(surface.highest()),
                ShortNumber.number(lowest),
                100 * share,
                100 * range / Math.max(1e-9, contrast));
        return share < UNEVEN || range < CONTRAST * contrast
                ? PRACTICE.ok(evidence, "The background of “" + plane.name() + "” is even.")
                : PRACTICE.note(
                        evidence,
                        "“" + plane.name() + "” may be lit unevenly (screening only).",
                        "Divide by an image of an empty field or of a fluorescent slide, or estimate one from many images.");
    }
}
