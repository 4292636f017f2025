package io.cellshell.workbench.model.decode;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.model.pipeline.Decoder;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives an image the class whose mean output over all pixels is the highest: global average pooling (Lin et al. 2014, arXiv 1312.4400). The
 * outputs of the pixels, before the mean, say which places speak for a class (Zhou et al. 2016, doi 10.1109/CVPR.2016.319).
 *
 * @param classes the names, in the order of the network's outputs; at least 2
 */
public record ClassDecoder(List<String> classes) implements Decoder<ImageClass> {

    public ClassDecoder {
        classes = Outputs.requireClasses(classes);
    }

    @Override
    public void requireChannels(int number) {
        Outputs.requireChannels(number, classes);
    }

    @Override
    public ImageClass decode(List<TensorSpec> specs, List<Tensor> outputs, Image image) {
        String best = classes.get(0);
        Map<String, Double> all = probabilities(specs, outputs);
        for (String name : classes) {
            best = all.get(name) > all.get(best) ? name : best;
        }
        return new ImageClass(best, all);
    }

    /**
     * How probable the network holds each class: the softmax of the mean outputs. They sum to 1, but are no more than what the network says
     * of itself.
     *
     * @param specs what the network's outputs are
     * @param outputs before any softmax
     */
    public Map<String, Double> probabilities(List<TensorSpec> specs, List<Tensor> outputs) {
        Outputs given = Outputs.of(specs, outputs, classes);
        double[] means = new double[classes.size()];
        double largest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < means.length; c++) {
            for (int i = 0; i < given.pixels(); i++) {
                means[c] += given.at(c, i) / given.pixels();
            }
            largest = Math.max(largest, means[c]);
        }
        double sum = 0;
        for (double mean : means) {
            sum += Math.exp(mean - largest);
        }
        Map<String, Double> probabilities = new LinkedHashMap<>();
        for (int c = 0; c < means.length; c++) {
            probabilities.put(classes.get(c), Math.exp(means[c] - largest) / sum);
        }
        return probabilities;
    }
}
