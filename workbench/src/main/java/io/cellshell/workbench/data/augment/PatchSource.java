package io.cellshell.workbench.data.augment;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.TargetImage;
import java.util.Optional;

/**
 * One sample, ready to be cut.
 *
 * @param image normalised
 * @param annotation as the sample has it
 * @param clean the intensities of an annotation that is a clean image, on the scale of the image
 */
record PatchSource(ImagePixels image, Annotation annotation, Optional<ImagePixels> clean) {

    /** A sample with its intensities as they are. */
    static PatchSource of(Sample sample) {
        requireOneShape(sample);
        return new PatchSource(
                ImagePixels.of(sample.image()),
                sample.annotation(),
                sample.annotation() instanceof TargetImage clean
                        ? Optional.of(ImagePixels.of(clean.image()))
                        : Optional.empty());
    }

    /**
     * A sample with normalised intensities. A clean image is taken to the same scale by the numbers of the image: where a prediction is taken
     * back, by the only numbers that are known then, it has the intensities of the clean image.
     */
    static PatchSource of(Sample sample, Normalisation normalisation) {
        requireOneShape(sample);
        Image image = sample.image();
        return new PatchSource(
                ImagePixels.of(image, normalisation, image),
                sample.annotation(),
                sample.annotation() instanceof TargetImage clean
                        ? Optional.of(ImagePixels.of(clean.image(), normalisation, image))
                        : Optional.empty());
    }

    /** That the annotation says something of each place of the image. */
    static void requireOneShape(Sample sample) {
        Image image = sample.image();
        Annotation annotation = sample.annotation();
        int depth = image.size(Axis.Z);
        if (image.size(Axis.T) > 1) {
            throw new DataException("Patches are cut out of images of one time point, but “" + image.name() + "” has "
                    + image.dimensions() + "; take each time point as a sample of its own, as in image.t(0).");
        }
        boolean isOfPlanes = annotation instanceof Labels
                || annotation instanceof SemanticMask
                || annotation instanceof Points points && points.count() > 0;
        if (isOfPlanes && depth > 1 && !annotation.isVolume()) {
            throw new DataException("The image of “" + sample.name() + "” has " + image.dimensions() + ", but its "
                    + annotation.kind() + " have no depth, so that it is not known which of the sections they are of;"
                    + " annotate the volume, or take the plane that was annotated, as in image.z(3) or"
                    + " image.maximum(Axis.Z).");
        }
        if (annotation instanceof Points points && points.isVolume() && depth == 1) {
            throw new DataException("The points of “" + sample.name() + "” lie in a volume, but its image has "
                    + image.dimensions()
                    + "; take the points of the section that the image shows, as in points.z(3), or"
                    + " all together with points.projected().");
        }
        if (annotation instanceof TargetImage clean) {
            requireSame(sample, "sections", depth, clean.image().size(Axis.Z));
            requireSame(sample, "channels", image.size(Axis.C), clean.image().size(Axis.C));
        }
    }

    private static void requireSame(Sample sample, String what, int ofImage, int ofClean) {
        if (ofImage != ofClean) {
            throw new DataException(
                    "The image of “" + sample.name() + "” and its clean image differ in their number of "
                            + what + " (" + ofImage + " and " + ofClean
                            + "); take those of both that belong together, as in image.channel(0) or image.z(3).");
        }
    }

    static PatchTransform.Extent extent(Image image) {
        return new PatchTransform.Extent(image.size(Axis.Z), image.height(), image.width());
    }

    /** Bytes that it takes. */
    long bytes() {
        long annotated = annotation instanceof Labels || annotation instanceof SemanticMask
                ? image.bytes() / image.channels()
                : 0;
        return image.bytes() + annotated + clean.map(ImagePixels::bytes).orElse(0L);
    }
}
