package io.cellshell.workbench.check.quality;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.quality.measure.GreyLevels;
import io.cellshell.workbench.check.quality.measure.PixelStatistics;
import io.cellshell.workbench.check.quality.measure.PlaneNoise;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.segment.GaussianBlur;
import java.util.List;
import java.util.Locale;

/** There is something in the image besides noise. */
public final class Blank implements Check<Image> {

    private static final List<String> COLOURS = List.of("red", "green", "blue");

    private static final double SIGMA = 2;

    /** Blurring with a Gaussian leaves 1/(4πσ²) of the variance of white noise. */
    private static final double LEFT = 1 / (4 * Math.PI * SIGMA * SIGMA);

    /** Noise alone comes out at 1; its own error is a few percent, and slightly correlated noise of some cameras reaches 1.5. */
    private static final double STRUCTURE = 2;

    private static final Practice PRACTICE = new Practice(
            "B2.blank", "A field of nothing but noise teaches nothing, and makes scores undefined (checklist B2).");

    @Override
    public Finding examine(Image image) {
        return isColoured(image)
                ? PRACTICE.ok(
                        "some of three colours are empty", "“" + image.name() + "” is a picture in one or two colours.")
                : Planes.gravest(image, Blank::plane);
    }

    /** Whether it is a picture of which one colour or two hold nothing, since a look-up table of one hue has drawn it. */
    private static boolean isColoured(Image image) {
        if (!image.channelNames().equals(COLOURS) || image.size(Axis.T) * image.size(Axis.Z) > 1) {
            return false;
        }
        int empty = 0;
        for (int c = 0; c < COLOURS.size(); c++) {
            empty += GreyLevels.of(image.channel(c)).size() == 1 ? 1 : 0;
        }
        return empty == 1 || empty == 2;
    }

    /** Whether a plane of 3 × 3 pixels or more shows nothing that rises above its noise. */
    static boolean isOnlyNoise(Image plane) {
        return structure(plane) < STRUCTURE;
    }

    /** Whether a plane of 3 × 3 pixels or more holds a single grey level, or nothing that rises above its noise. */
    static boolean isBlank(Image plane) {
        return GreyLevels.of(plane).size() == 1 || isOnlyNoise(plane);
    }

    /** The variance that a blur leaves, divided by that which it would leave of noise alone. */
    private static double structure(Image plane) {
        double noise = PlaneNoise.sigma(plane);
        return PixelStatistics.variance(GaussianBlur.blur(plane, SIGMA).pixels()) / (LEFT * noise * noise);
    }

    private static Finding plane(Image plane) {
        GreyLevels levels = GreyLevels.of(plane);
        if (levels.size() == 1) {
            return PRACTICE.stop(
                    "every pixel holds " + ShortNumber.number(levels.darkest()),
                    "“" + plane.name() + "” is blank.",
                    "Check that the shutter was open and the right channel was exported; leave the image out.");
        }
        if (Math.min(plane.height(), plane.width()) < PlaneNoise.SMALLEST) {
            return Planes.tooSmall(PRACTICE, plane, PlaneNoise.SMALLEST);
        }
        double ratio = structure(plane);
        String evidence = String.format(
                Locale.ROOT, "after blurring, %.1f times the variance that noise alone would leave", ratio);
        return ratio >= STRUCTURE
                ? PRACTICE.ok(evidence, "“" + plane.name() + "” holds more than noise.")
                : PRACTICE.warn(
                        evidence,
                        "“" + plane.name() + "” looks like noise with nothing in it.",
                        "If the field truly is empty, keep a few like it; otherwise leave it out.");
    }
}
