package io.cellshell.workbench.task;

import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.model.decode.Residual;

/**
 * What has to be added to an image to come to its clean image: the residual (Zhang et al. 2017, doi 10.1109/TIP.2017.2662206), so that a
 * network that has learned nothing leaves the image as it is. Where the clean image has more pixels, the image is enlarged by cubic
 * convolution first, and the {@code factor²} fine pixels that lie on a pixel of the image are as many outputs of the network (Shi et al. 2016, doi
 * 10.1109/CVPR.2016.207), row by row. Both images are normalised by the numbers of the one that the network sees.
 *
 * @param factor fine pixels side by side on one of the image: 1 for denoising, in planes and volumes; 2 to 8 for resolution, in planes
 */
public record RestorationEncoder(int factor) implements TargetEncoder {

    private static final int MOST = 8;

    public RestorationEncoder {
        if (factor < 1 || factor > MOST) {
            throw new TaskException(
                    "A network enlarges by a factor of 1 (not at all) to " + MOST + ", but " + factor + " was given.");
        }
    }

    @Override
    public Class<TargetImage> kind() {
        return TargetImage.class;
    }

    @Override
    public boolean needsPixelsAsTheyAre() {
        return true;
    }

    @Override
    public int channels() {
        return factor * factor;
    }

    @Override
    public Target encode(Annotation annotation, Image image) {
        String task = factor == 1 ? "denoising" : "resolution";
        Image clean = Given.as(TargetImage.class, annotation, image, task).image();
        requireSizes(clean, image);
        float[] base = Residual.base(image, factor).voxels();
        float[] fine = clean.voxels();
        for (int i = 0; i < fine.length; i++) {
            if (!Float.isFinite(fine[i])) {
                throw new TaskException("The clean image of “" + image.name() + "” holds " + fine[i]
                        + ", from which nothing can be learned; replace what is no finite number first.");
            }
            fine[i] -= base[i];
        }
        int depth = image.size(Axis.Z);
        float[] outputs = Residual.apart(fine, depth * image.height(), image.width(), factor);
        return new Target(channels(), depth, image.height(), image.width(), outputs);
    }

    private void requireSizes(Image clean, Image image) {
        for (Axis axis : new Axis[] {Axis.T, Axis.C}) {
            if (image.size(axis) > 1 || clean.size(axis) > 1) {
                throw new TaskException("An image is restored one channel and time point at a time, but “"
                        + image.name() + "” has " + image.dimensions() + " and its clean image "
                        + clean.dimensions()
                        + (axis == Axis.C
                                ? "; take data.eachChannel(), or one, as in image.channel(0)."
                                : "; take one, as in image.t(0)."));
            }
        }
        boolean fits = clean.height() == factor * image.height()
                && clean.width() == factor * image.width()
                && clean.size(Axis.Z) == image.size(Axis.Z)
                && (factor == 1 || image.size(Axis.Z) == 1);
        if (!fits) {
            throw new TaskException("The image “" + image.name() + "” has " + image.dimensions()
                    + " and its clean image " + clean.dimensions() + ", where "
                    + (factor == 1
                            ? "denoising needs both of one size; Task.resolution(factor, range) enlarges."
                            : "this task needs a plane with " + factor + " times the rows and columns."));
        }
    }
}
