package io.cellshell.workbench.data.augment;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;

/**
 * A piece of a sample, as training sees it: what a network is given, and what was annotated of it, taken through the same cut.
 *
 * @param image normalised intensities of a square, over the axes Y and X, Z before them where the patch has several sections, and C first
 *     where the sample's image has channels. It has the name of the sample's image
 * @param annotation of the same place, of the sample's kind; a clean image of finer pixels has as many more of them as that of the sample.
 *     Ids are those of the sample. Where the patch reaches beyond the border of the image, it shows its mirror image, with its annotation;
 *     a mask is unannotated there, so that no pixel is learned from twice
 * @param z section of the sample that the middle of the patch shows; a half where the depth is even
 * @param y row of the sample that the middle of the patch shows; a half where the size is even
 * @param x column of the sample that the middle of the patch shows
 */
public record Patch(Image image, Annotation annotation, double z, double y, double x) {

    /** What a patch of the size of its image shows. */
    public PatchSize size() {
        return new PatchSize(image.size(Axis.Z), image.height());
    }

    /** Number of channels. */
    public int channels() {
        return image.size(Axis.C);
    }

    /** A copy of the intensities: channel by channel, section by section, row by row from the top. */
    public float[] values() {
        if (image.isPlane()) {
            return image.pixels();
        }
        int length = image.height() * image.width();
        float[] values = new float[image.dimensions().planes() * length];
        int at = 0;
        for (Image plane : image.planes()) {
            System.arraycopy(plane.pixels(), 0, values, at, length);
            at += length;
        }
        return values;
    }

    /**
     * The annotation, as the kind that is needed.
     *
     * @throws DataException where it is of another kind
     */
    public <A extends Annotation> A annotation(Class<A> kind) {
        if (!kind.isInstance(annotation)) {
            throw new DataException(
                    "The image “" + image.name() + "” is annotated with " + annotation.kind() + ", where "
                            + kind.getSimpleName() + " are needed; choose a data set, or a task, of the other kind.");
        }
        return kind.cast(annotation);
    }
}
