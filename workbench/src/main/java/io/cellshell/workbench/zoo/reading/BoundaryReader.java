package io.cellshell.workbench.zoo.reading;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.filter.Filtered;
import io.cellshell.workbench.image.segment.ConnectedComponents;
import io.cellshell.workbench.image.segment.Connectivity;
import io.cellshell.workbench.image.segment.Mask;
import io.cellshell.workbench.image.segment.Watershed;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.pipeline.Decoder;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.List;

/**
 * Objects from a probability of foreground, borders included, and one of boundaries: connected regions where foreground less boundary is
 * above the threshold are seeds, which grow over the foreground by a watershed of the boundary probability. What has no seed is no object.
 *
 * @param output its place among the outputs, from 0
 * @param foreground its channel, from 0
 * @param boundary its channel, from 0
 * @param threshold for both
 * @param minimumArea pixels, in a z-stack voxels, that an object must have
 */
public record BoundaryReader(int output, int foreground, int boundary, double threshold, int minimumArea)
        implements Decoder<Labels> {

    public BoundaryReader {
        if (output < 0
                || foreground < 0
                || boundary < 0
                || foreground == boundary
                || minimumArea < 0
                || !(threshold > 0 && threshold < 1)) {
            throw new ModelException(
                    "Output, two different channels and area are not negative, and the threshold lies between 0 and 1, but "
                            + output + ", " + foreground + ", " + boundary + ", " + minimumArea + " and " + threshold
                            + " were given; 0, 0, 1, 15 and 0.5 are usual.");
        }
    }

    /** With even odds; objects below 15 pixels are dropped. */
    public static BoundaryReader of(int output, int foreground, int boundary) {
        return new BoundaryReader(output, foreground, boundary, 0.5, 15);
    }

    @Override
    public Labels decode(List<TensorSpec> specs, List<Tensor> outputs, Image image) {
        OutputChannels channels = OutputChannels.of(output, specs, outputs, image);
        float[] inside = channels.values(foreground);
        float[] border = channels.values(boundary);
        boolean[] mask = new boolean[inside.length];
        boolean[] seed = new boolean[inside.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = inside[i] > threshold;
            seed[i] = inside[i] - border[i] > threshold;
        }
        Mask foregroundMask = Mask.of(channels.depth(), channels.height(), channels.width(), mask);
        Labels seeds = ConnectedComponents.label(
                Mask.of(channels.depth(), channels.height(), channels.width(), seed),
                foregroundMask.isPlane() ? Connectivity.FOUR : Connectivity.SIX);
        return Watershed.fromMarkers(Filtered.image(seeds, border), seeds, foregroundMask)
                .withoutObjectsBelow(minimumArea);
    }
}
