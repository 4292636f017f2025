package io.cellshell.workbench.check.quality;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.quality.measure.ImageFeatures;
import io.cellshell.workbench.check.quality.measure.Sharpness;
import io.cellshell.workbench.image.Image;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * There are sharp edges in the image. A single image cannot say whether its objects are soft or out of focus, so this is for
 * screening; {@link FocusInSet} compares it with others.
 */
public final class Focus implements Check<Image> {

    /**
     * What a straight edge gives that is blurred with a sigma of 2 pixels: for an edge the energy between blurs a and b is
     * proportional to √(2(a²+b²)) − a − b, with 4 added to each square. An edge in focus, at a sigma of 1, gives 0.148.
     */
    static final double EDGE_OF_SIGMA_2 = 0.063;

    /** A third of that, the ratio of an edge blurred by about 4 pixels; how often it is right is in docs/checks.md. */
    private static final double BLURRED = EDGE_OF_SIGMA_2 / 3;

    /** Blurs of 8 pixels need some room. */
    private static final int SMALLEST = 32;

    private static final Practice PRACTICE = new Practice(
            "B2.focus",
            "Out of focus, outlines are guesses and small objects vanish (checklist B2; Bray et al. 2012,"
                    + " doi 10.1177/1087057111420292).");

    private final ToDoubleFunction<Image> sharpness;

    public Focus() {
        this(Sharpness::of);
    }

    private Focus(ToDoubleFunction<Image> sharpness) {
        this.sharpness = sharpness;
    }

    /** For an image of one plane whose sharpness was measured already: its blurs take longer than any other check. */
    static Focus of(ImageFeatures known) {
        return new Focus(plane -> known.sharpness());
    }

    @Override
    public Finding examine(Image image) {
        return Planes.gravest(image, this::plane);
    }

    private Finding plane(Image plane) {
        if (Math.min(plane.height(), plane.width()) < SMALLEST) {
            return Planes.tooSmall(PRACTICE, plane, SMALLEST);
        }
        double ratio = sharpness.applyAsDouble(plane);
        String evidence = String.format(
                Locale.ROOT,
                "ratio of fine to coarse detail %.3f; an edge blurred by 2 pixels has %.3f",
                ratio,
                EDGE_OF_SIGMA_2);
        if (ratio >= EDGE_OF_SIGMA_2) {
            return PRACTICE.ok(evidence, "“" + plane.name() + "” has sharp edges.");
        }
        // without anything but noise, both the fine and the coarse detail are differences of chance
        if (Blank.isOnlyNoise(plane)) {
            return PRACTICE.notChecked(
                    evidence,
                    "“" + plane.name() + "” shows nothing but noise, so that its focus cannot be judged.",
                    "Look whether it is meant to be empty.");
        }
        return ratio >= BLURRED
                ? PRACTICE.note(
                        evidence,
                        "“" + plane.name() + "” may be out of focus, or show large, soft objects (screening only).",
                        "Look at it beside others; if it is blurred, leave it out or take it again.")
                : PRACTICE.warn(
                        evidence,
                        "“" + plane.name() + "” has no sharp edge at all: it seems out of focus (screening only).",
                        "Look at it beside others; if it is blurred, leave it out or take it again.");
    }
}
