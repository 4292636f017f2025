package io.cellshell.workbench.zoo.reading;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.pipeline.Decoder;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The class of an image from an output that has one value for each; where these lie between 0 and 1 and sum to 1, they are taken for
 * probabilities.
 *
 * @param output its place among the outputs, from 0
 * @param classes their names, in the order of the values
 */
public record ImageClassReader(int output, List<String> classes) implements Decoder<ImageClass> {

    public ImageClassReader {
        classes = List.copyOf(classes);
        if (output < 0 || classes.size() < 2) {
            throw new ModelException("An output is numbered from 0 and tells two classes or more, but " + output
                    + " and " + classes + " were given.");
        }
    }

    @Override
    public ImageClass decode(List<TensorSpec> specs, List<Tensor> outputs, Image image) {
        if (output >= outputs.size() || outputs.get(output).values().length != classes.size()) {
            throw new ModelException("The class of an image is read from output " + output + ", which has "
                    + classes.size() + " values, but the network gives " + outputs + ".");
        }
        float[] values = outputs.get(output).values();
        int best = 0;
        Map<String, Double> all = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new ModelException("The network gives " + values[i] + " for the class “" + classes.get(i)
                        + "” of “" + image.name() + "”, which is no number; look at the image.");
            }
            best = values[i] > values[best] ? i : best;
            all.put(classes.get(i), (double) values[i]);
        }
        return new ImageClass(classes.get(best), ImageClass.areProbabilities(all) ? all : Map.of());
    }
}
