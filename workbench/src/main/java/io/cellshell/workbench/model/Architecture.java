package io.cellshell.workbench.model;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.file.UserPath;
import io.cellshell.workbench.model.pipeline.Decoder;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a network is, its weights aside: which images it takes, what it gives, and which layers it has. A network of any architecture is
 * trained, predicts and is written in the same way. Immutable.
 *
 * <p>Whatever it is inside, from outside it takes arrays (N, C, H, W) or, of volumes, (N, C, D, H, W), and gives such arrays, smaller by its
 * grid, before any softmax.
 */
public sealed interface Architecture permits UNet, ResidualClassifier, TorchScriptNetwork {

    /** What it is called: {@code U-Net}. */
    String kind();

    /** 2 or 3: planes or volumes. */
    int dimensions();

    /** Number of channels of an image. */
    int inputs();

    /** Number of channels of what it gives. */
    int outputs();

    /** Along each axis, of so many pixels one value is given. */
    int grid();

    /** Height and width (and depth) of what it sees must be multiples of this. */
    int stride();

    /** How far, in pixels, the input may lie from an output pixel that it influences, rounded up to a multiple of {@link #stride()}. */
    int halo();

    /** Whether a prediction takes no statistics from its input, so that an image may be cut into tiles. */
    boolean isFixedInPrediction();

    /** How its layers normalise their features, for a sentence: {@code batch normalisation}. */
    String normWords();

    /** The layers, from the input to the output. */
    List<String> layers();

    /** The tensors of such a network, in the order of its layers. */
    List<NamedShape> tensors();

    /**
     * The tensors that lie in any of these layers, running statistics included. A layer is named as in {@link #layers()}, or by what its
     * name begins with ({@code encoder}), or more closely ({@code decoder.1.up}, {@code encoder.0.norm1}).
     *
     * @throws ModelException where there is no such layer
     */
    Set<String> tensorsIn(Collection<String> layers);

    /**
     * A network with these weights, to be trained, whose tensors belong to {@code manager}.
     *
     * @throws ModelException where the weights are those of another architecture
     */
    NetworkBlock block(NDManager manager, Weights weights);

    /**
     * This architecture with a head that gives so many values for each pixel.
     *
     * @throws ModelException where its head cannot be replaced
     */
    Architecture outputs(int number);

    /**
     * This architecture, giving what a decoder takes: values before any softmax or sigmoid.
     *
     * @throws ModelException where it cannot
     */
    default Architecture readBy(Decoder<?> decoder) {
        return this;
    }

    /**
     * Weights for this architecture of which all but those of the head are another network's, so that what was learned for one question
     * helps with another. The head is random.
     *
     * @param trunk weights of a network of this architecture, but for the number of outputs
     * @throws ModelException where the architectures differ in more than the head
     */
    Weights withNewHead(Weights trunk, long seed);

    /** What is done to an image before the network, where nothing else is said. */
    default Normalisation normalisation() {
        return Normalisation.standard();
    }

    /** Number of values that training adjusts. */
    default int parameterCount() {
        return Math.toIntExact(tensors().stream()
                .filter(NamedShape::trained)
                .mapToLong(NamedShape::count)
                .sum());
    }

    /** Number of values that make up a network: its parameters and the running statistics of its normalisation. */
    default int valueCount() {
        return Math.toIntExact(tensors().stream().mapToLong(NamedShape::count).sum());
    }

    /** The sizes of a batch of square (cubic) inputs: (N, C, H, W) or (N, C, D, H, W). */
    default Shape inputShape(int batch, int side) {
        return dimensions() == 2
                ? new Shape(batch, inputs(), side, side)
                : new Shape(batch, inputs(), side, side, side);
    }

    /**
     * Weights by the names of tensors.
     *
     * @param values the values of each tensor, the last axis running fastest
     * @throws ModelException where a tensor is missing, has another number of values, or is none of this architecture's
     */
    default Weights weights(Map<String, float[]> values) {
        return Weights.of(this, values);
    }

    /**
     * Reads weights from a safetensors file, be it of {@link Weights#write(Path)} or of a PyTorch module whose layers have the same names.
     *
     * @throws ModelException where the file is missing or damaged, or its tensors are not those of this architecture
     */
    default Weights readWeights(Path path) {
        return Weights.read(this, path);
    }

    /** Reads weights from a path as a person types it; see {@link #readWeights(Path)}. */
    default Weights readWeights(String path) {
        return readWeights(UserPath.of(path));
    }

    /**
     * Holds weights against the tensors of this architecture.
     *
     * @throws ModelException where they are those of another one
     */
    default void requireFitting(Weights weights) {
        if (!weights.tensors().equals(tensors())) {
            throw new ModelException("A " + this + " has " + valueCount() + " values in "
                    + tensors().size()
                    + " tensors, but " + weights.count() + " in "
                    + weights.tensors().size() + " were given; take the weights of a network of the same shape.");
        }
    }
}
