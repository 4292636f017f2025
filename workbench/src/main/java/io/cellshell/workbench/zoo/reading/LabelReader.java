package io.cellshell.workbench.zoo.reading;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.pipeline.Decoder;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.List;

/**
 * Objects that a model gives as they are: each pixel has the number of its object, 0 is background.
 *
 * @param output its place among the outputs, from 0
 */
public record LabelReader(int output) implements Decoder<Labels> {

    /** The greatest whole number up to which a 32-bit float holds each one. */
    private static final int GREATEST = 1 << 24;

    @Override
    public Labels decode(List<TensorSpec> specs, List<Tensor> outputs, Image image) {
        OutputChannels channels = OutputChannels.of(output, specs, outputs, image);
        float[] values = channels.values(0);
        int[] ids = new int[values.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = (int) values[i];
            if (ids[i] != values[i] || ids[i] < 0 || ids[i] >= GREATEST) {
                throw new ModelException(
                        "The output “" + channels.id() + "” should hold numbers of objects, whole ones from 0 to "
                                + (GREATEST - 1) + ", but it holds " + values[i]
                                + "; look at it with model.predicting(Image.class), and choose a decoder for it.");
            }
        }
        return Labels.of(channels.depth(), channels.height(), channels.width(), ids);
    }
}
