package io.cellshell.workbench.model.decode;

import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.data.normalise.Rescaling;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.pipeline.Decoder;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.List;

/**
 * Adds what a network gives to the image, brought back to its intensities: the restored image = image + output / scale of the
 * normalisation. Where the network enlarges, the image is enlarged by cubic convolution first, and the {@code factor²} outputs of a pixel are
 * its fine pixels, row by row.
 *
 * <p>A network that tells each pixel from its surroundings alone, as self-supervised training makes it, leaves aside what the pixel itself says. Both are then put together, each by how far
 * it can be trusted where the pixel lies: see {@code Posterior}.
 *
 * @param normalisation what was done to the image before the network saw it
 * @param factor fine pixels side by side on one of the image: 1 where the network does not enlarge, in planes and volumes; to 8, in planes
 * @param fromSurroundings whether the network tells a pixel from its surroundings alone; the factor is 1 then
 */
public record RestorationDecoder(Normalisation normalisation, int factor, boolean fromSurroundings)
        implements Decoder<Image> {

    private static final int MOST = 8;

    public RestorationDecoder {
        if (factor < 1 || factor > MOST) {
            throw new ModelException(
                    "A network enlarges by a factor of 1 (not at all) to " + MOST + ", but " + factor + " was given.");
        }
        if (fromSurroundings && factor > 1) {
            throw new ModelException(
                    "A network that enlarges has no pixels that it tells from their surroundings, but the"
                            + " factor is " + factor + ".");
        }
    }

    /** Of a network that sees every pixel. */
    public RestorationDecoder(Normalisation normalisation, int factor) {
        this(normalisation, factor, false);
    }

    @Override
    public void requireChannels(int number) {
        Outputs.requireChannels(number, factor * factor, factor * factor + " values for each pixel");
    }

    @Override
    public RestorationDecoder with(Normalisation other) {
        return new RestorationDecoder(other, factor, fromSurroundings);
    }

    @Override
    public Image decode(List<TensorSpec> specs, List<Tensor> outputs, Image image) {
        Outputs given = Outputs.of(specs, outputs, factor * factor, factor * factor + " values for each pixel");
        if (factor > 1 && given.depth() > 1) {
            throw new ModelException("Only planes are enlarged, but “" + image.name() + "” has " + given.depth()
                    + " sections; predict one at a time, as in image.z(0).");
        }
        Rescaling rescaling = normalisation.of(image);
        float[] restored = Residual.base(image, factor).voxels();
        float[] added = Residual.together(given.values(), given.depth() * given.height(), given.width(), factor);
        for (int i = 0; i < restored.length; i++) {
            restored[i] += added[i] / rescaling.scale();
        }
        if (fromSurroundings) {
            restored = Posterior.of(image, restored);
        }
        int[] sizes = {given.depth(), factor * given.height(), factor * given.width()};
        Image made = given.depth() == 1
                ? Image.of(sizes[1], sizes[2], restored)
                : Image.of(List.of(Axis.Z, Axis.Y, Axis.X), sizes, restored);
        return image.pixelSize()
                .map(size -> made.withPixelSize(finer(size)))
                .orElse(made)
                .named(image.name())
                .computedFrom(image);
    }

    private PixelSize finer(PixelSize size) {
        return factor == 1 ? size : new PixelSize(size.y() / factor, size.x() / factor);
    }
}
