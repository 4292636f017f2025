package io.cellshell.workbench.train.safeguard;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** An image looks like an image, and its annotation like one: they were not exchanged, and label images were not saved with loss. */
public final class AnnotationsFit implements Check<AnnotationsFit.Subject> {

    /** Between neighbours of a noisy image nearly every step is one; in objects of 3 pixels every third would be. */
    private static final double MANY_STEPS = 0.5;

    private static final double FEW_STEPS = 0.2;
    private static final double MOSTLY_TINY = 0.5;
    private static final double NOISIER = 1.5;

    private static final Practice PRACTICE = new Practice(
            "E.annotations",
            "Folders that were exchanged and labels saved as JPEG are read without an error, and nothing is learned from them.");

    /**
     * An image and its annotation.
     *
     * @param imageSteps share of pixels whose right neighbour is different
     * @param labelSteps the same of the annotation, among pixels of objects; NaN where it has none
     * @param tinyObjects share of objects of 3 pixels or less; NaN where there is none
     * @param noise of the image, mean absolute second difference in its standard deviations
     * @param cleanNoise that of the clean image; NaN where the annotation is none, or an even one
     */
    public record Look(double imageSteps, double labelSteps, double tinyObjects, double noise, double cleanNoise) {}

    /** Looks at some images. */
    public record Subject(List<Look> looks) {

        private double median(ToDoubleFunction<Look> of) {
            double[] values = looks.stream()
                    .mapToDouble(of)
                    .filter(v -> !Double.isNaN(v))
                    .sorted()
                    .toArray();
            return values.length == 0 ? Double.NaN : values[values.length / 2];
        }
    }

    @Override
    public Finding examine(Subject subject) {
        double steps = subject.median(Look::labelSteps);
        double imageSteps = subject.median(Look::imageSteps);
        double tiny = subject.median(Look::tinyObjects);
        double noisier = subject.median(look -> look.cleanNoise() / look.noise());
        String evidence = String.format(
                Locale.ROOT,
                "%d images; neighbours differ in %.0f %% of the image",
                subject.looks().size(),
                100 * imageSteps);
        if (!Double.isNaN(steps)) {
            evidence += String.format(
                    Locale.ROOT,
                    ", in %.0f %% of objects; %.0f %% of objects have 3 pixels or less",
                    100 * steps,
                    100 * tiny);
        }
        if (noisier > NOISIER) {
            return PRACTICE.stop(
                    String.format(Locale.ROOT, "the clean images have %.1f times the noise of the noisy ones", noisier),
                    "Noisy and clean images seem to be exchanged.",
                    "Exchange them: the sample's image is the noisy one, its annotation the clean one.");
        }
        if (steps > MANY_STEPS) {
            return imageSteps < FEW_STEPS
                    ? PRACTICE.stop(
                            evidence,
                            "Image and mask seem to be exchanged: the images are flat like masks, and the masks change from pixel"
                                    + " to pixel like images.",
                            "Exchange them: the sample's image comes from the microscope, its annotation has one number for each"
                                    + " object.")
                    : PRACTICE.stop(
                            evidence,
                            "The masks change from pixel to pixel like images: they are no objects.",
                            "Give masks in which the pixels of one object have one number.");
        }
        return tiny > MOSTLY_TINY
                ? PRACTICE.warn(
                        evidence,
                        "Most objects have hardly any pixel, as where labels were saved with loss (JPEG) or scaled with"
                                + " interpolation.",
                        "Save labels as TIFF or PNG, and scale them without interpolation.")
                : PRACTICE.ok(evidence, "Images look like images, and annotations like annotations.");
    }
}
