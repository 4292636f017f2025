package io.cellshell.workbench.zoo.reading;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.segment.ConnectedComponents;
import io.cellshell.workbench.image.segment.Connectivity;
import io.cellshell.workbench.image.segment.Mask;
import io.cellshell.workbench.image.segment.TouchingObjects;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.pipeline.Decoder;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.List;

/**
 * Objects from one probability of foreground: threshold, holes filled, objects that touch parted by a watershed of the distance to the
 * background, those that are too small dropped; the same steps that the classical baseline takes after its threshold.
 *
 * @param output its place among the outputs, from 0
 * @param channel of the output, from 0
 * @param threshold probability above which a pixel is foreground
 * @param minimumDistance pixels that the centres of two objects are apart at least; 0 takes each connected region for one object
 * @param minimumArea pixels, in a z-stack voxels, that an object must have
 */
public record ForegroundReader(int output, int channel, double threshold, int minimumDistance, int minimumArea)
        implements Decoder<Labels> {

    public ForegroundReader {
        if (!(output >= 0 && channel >= 0 && minimumDistance >= 0 && minimumArea >= 0 && Double.isFinite(threshold))) {
            throw new ModelException(
                    "Output, channel, distance and area are not negative, and the threshold is a number, but "
                            + output + ", " + channel + ", " + minimumDistance + ", " + minimumArea + " and "
                            + threshold
                            + " were given; 0, 0, 5, 15 and 0.5 are usual.");
        }
    }

    /** Of a channel of an output, with even odds; centres 5 pixels apart and areas of 15 pixels, as in the classical baseline. */
    public static ForegroundReader of(int output, int channel) {
        return new ForegroundReader(output, channel, 0.5, 5, 15);
    }

    /** The same without parting objects that touch. */
    public ForegroundReader connected() {
        return new ForegroundReader(output, channel, threshold, 0, minimumArea);
    }

    @Override
    public Labels decode(List<TensorSpec> specs, List<Tensor> outputs, Image image) {
        OutputChannels channels = OutputChannels.of(output, specs, outputs, image);
        float[] values = channels.values(channel);
        boolean[] above = new boolean[values.length];
        for (int i = 0; i < above.length; i++) {
            above[i] = values[i] > threshold;
        }
        Mask mask = Mask.of(channels.depth(), channels.height(), channels.width(), above);
        Labels objects = minimumDistance == 0
                ? ConnectedComponents.label(mask, mask.isPlane() ? Connectivity.FOUR : Connectivity.SIX)
                : TouchingObjects.part(mask.holesFilled(), minimumDistance, image.pixelSize());
        return objects.withoutObjectsBelow(minimumArea);
    }
}
