package io.cellshell.workbench.zoo.reading;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.model.pipeline.Decoder;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.List;

/**
 * The class of each pixel: that of the channel with the highest value, of equal ones the first.
 *
 * @param output its place among the outputs, from 0
 * @param classes a name for each channel
 */
public record ClassReader(int output, List<String> classes) implements Decoder<SemanticMask> {

    public ClassReader {
        classes = List.copyOf(classes);
    }

    @Override
    public SemanticMask decode(List<TensorSpec> specs, List<Tensor> outputs, Image image) {
        OutputChannels channels = OutputChannels.of(output, specs, outputs, image);
        float[] best = channels.values(0);
        int[] highest = new int[best.length];
        for (int c = 1; c < classes.size(); c++) {
            float[] values = channels.values(c);
            for (int i = 0; i < best.length; i++) {
                if (values[i] > best[i]) {
                    best[i] = values[i];
                    highest[i] = c;
                }
            }
        }
        return SemanticMask.of(channels.depth(), channels.height(), channels.width(), highest, classes);
    }
}
