package io.cellshell.workbench.zoo.reading;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.pipeline.ImageDecoder;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.List;

/** One output as an image, and its channels. */
final class OutputChannels {

    private final Image image;
    private final String id;

    private OutputChannels(Image image, String id) {
        this.image = image;
        this.id = id;
    }

    /** Output number {@code index}, from 0, of a plane or a z-stack. */
    static OutputChannels of(int index, List<TensorSpec> specs, List<Tensor> outputs, Image predicted) {
        Image image = new ImageDecoder(index).decode(specs, outputs, predicted);
        String id = specs.get(index).id();
        if (image.size(Axis.T) != 1) {
            throw new ModelException("The output “" + id + "” has " + image.size(Axis.T)
                    + " times, but objects are those of one plane or z-stack; predict each time by itself.");
        }
        return new OutputChannels(image, id);
    }

    /** A channel, from 0. */
    Image channel(int channel) {
        int channels = image.size(Axis.C);
        if (channel >= channels) {
            throw new ModelException("The output “" + id + "” has " + channels + " channels, but channel "
                    + (channel + 1) + " is needed; the package's description is wrong.");
        }
        return image.dimensions().axes().contains(Axis.C) ? image.channel(channel) : image;
    }

    /** The values of a channel, section by section and row by row, which are to be finite. */
    float[] values(int channel) {
        float[] values = channel(channel).voxels();
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new ModelException("The output “" + id + "” holds " + value
                        + ", which is not a finite number, so no objects can be made of it; the image may have an empty"
                        + " range of intensities, or the model may be damaged.");
            }
        }
        return values;
    }

    int depth() {
        return image.size(Axis.Z);
    }

    int height() {
        return image.height();
    }

    int width() {
        return image.width();
    }

    String id() {
        return id;
    }
}
