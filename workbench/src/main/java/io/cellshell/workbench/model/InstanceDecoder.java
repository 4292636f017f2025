package io.cellshell.workbench.model;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.filter.Filtered;
import io.cellshell.workbench.image.segment.ConnectedComponents;
import io.cellshell.workbench.image.segment.Connectivity;
import io.cellshell.workbench.image.segment.Mask;
import io.cellshell.workbench.image.segment.Watershed;
import io.cellshell.workbench.model.pipeline.Decoder;
import io.cellshell.workbench.model.pipeline.ImageDecoder;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.List;

/**
 * Makes objects from the probabilities of background, inside and boundary ({@link BoundaryTarget}): each connected region that is surely inside becomes a seed, and the seeds grow over the
 * foreground by watershed, first where the network is surest of an inside.
 *
 * @param inside probability above which a pixel belongs to a seed, 0 to 1
 * @param foreground probability of inside or boundary above which a pixel belongs to an object, 0 to 1
 * @param minimumArea pixels, in a z-stack voxels, that an object must have
 */
public record InstanceDecoder(double inside, double foreground, int minimumArea) implements Decoder<Labels> {

    public InstanceDecoder {
        if (!(inside > 0 && inside < 1 && foreground > 0 && foreground < 1 && minimumArea >= 0)) {
            throw new ModelException(
                    "Thresholds of probability lie between 0 and 1 and an area is not negative, but inside "
                            + inside + ", foreground " + foreground + " and area " + minimumArea
                            + " were given; 0.5, 0.5 and 15 are usual.");
        }
    }

    /** Even odds for both thresholds; objects below 15 pixels are dropped. */
    public static InstanceDecoder standard() {
        return new InstanceDecoder(0.5, 0.5, 15);
    }

    @Override
    public Activation activation() {
        return Activation.SOFTMAX;
    }

    @Override
    public void requireChannels(int number) {
        if (number != UNet.CLASSES) {
            throw new ModelException("Objects are made of " + UNet.CLASSES
                    + " probabilities, of background, inside and boundary, but the network has " + number
                    + (number == 1 ? " output" : " outputs") + "; use one with " + UNet.CLASSES
                    + " outputs, or the decoder that fits its head.");
        }
    }

    /** The objects of a plane or a z-stack, numbered from 1. */
    @Override
    public Labels decode(List<TensorSpec> specs, List<Tensor> outputs, Image image) {
        Image probabilities = new ImageDecoder(0).decode(specs, outputs, image);
        requireChannels(probabilities.size(Axis.C));
        int depth = probabilities.size(Axis.Z);
        int height = probabilities.height();
        int width = probabilities.width();
        float[] insides = probabilities.channel(BoundaryTarget.INSIDE).voxels();
        float[] backgrounds = probabilities.channel(BoundaryTarget.BACKGROUND).voxels();
        boolean[] seed = new boolean[insides.length];
        boolean[] mask = new boolean[insides.length];
        float[] relief = new float[insides.length];
        for (int i = 0; i < insides.length; i++) {
            mask[i] = 1 - backgrounds[i] > foreground;
            seed[i] = mask[i] && insides[i] > inside;
            relief[i] = -insides[i];
        }
        Labels seeds = ConnectedComponents.label(
                Mask.of(depth, height, width, seed), depth == 1 ? Connectivity.FOUR : Connectivity.SIX);
        Image relieved = Filtered.image(seeds, relief);
        return withoutSmall(Watershed.fromMarkers(relieved, seeds, Mask.of(depth, height, width, mask)));
    }

    private Labels withoutSmall(Labels labels) {
        int[] ids = labels.voxels();
        int largest = 0;
        for (int id : ids) {
            largest = Math.max(largest, id);
        }
        int[] area = new int[largest + 1];
        for (int id : ids) {
            area[id]++;
        }
        for (int i = 0; i < ids.length; i++) {
            ids[i] = area[ids[i]] < minimumArea ? 0 : ids[i];
        }
        return Labels.of(labels.depth(), labels.height(), labels.width(), ids).relabelled();
    }
}
