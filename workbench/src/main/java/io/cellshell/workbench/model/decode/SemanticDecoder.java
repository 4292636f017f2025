package io.cellshell.workbench.model.decode;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.model.pipeline.Decoder;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.List;

/**
 * Gives each pixel the class whose output is the highest, of equal ones the first. Before or after a softmax, which changes no order.
 *
 * @param classes the names, in the order of the network's outputs; at least 2
 */
public record SemanticDecoder(List<String> classes) implements Decoder<SemanticMask> {

    public SemanticDecoder {
        classes = Outputs.requireClasses(classes);
    }

    @Override
    public void requireChannels(int number) {
        Outputs.requireChannels(number, classes);
    }

    @Override
    public SemanticMask decode(List<TensorSpec> specs, List<Tensor> outputs, Image image) {
        Outputs given = Outputs.of(specs, outputs, classes);
        int[] highest = new int[given.pixels()];
        for (int i = 0; i < highest.length; i++) {
            for (int c = 1; c < classes.size(); c++) {
                highest[i] = given.at(c, i) > given.at(highest[i], i) ? c : highest[i];
            }
        }
        return SemanticMask.of(given.depth(), given.height(), given.width(), highest, classes);
    }
}
