package io.cellshell.workbench.model.pipeline;

import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.model.Activation;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.List;

/**
 * Makes a prediction of what a network gives for a whole image.
 *
 * @param <P> what is predicted
 */
public interface Decoder<P> {

    /** What is to be made of the values that the head of a {@link io.cellshell.workbench.model.Network} gives before they come here. */
    default Activation activation() {
        return Activation.LINEAR;
    }

    /**
     * Refuses a number of channels of the first output that is not the one it reads.
     *
     * @throws io.cellshell.workbench.model.ModelException where it reads another number
     */
    default void requireChannels(int number) {}

    /**
     * This decoder for a network whose images are normalised so: it matters where a prediction has intensities of its own.
     */
    default Decoder<P> with(Normalisation normalisation) {
        return this;
    }

    /**
     * The prediction.
     *
     * @param specs what the network's outputs are
     * @param outputs one for each, over the whole image, processed
     * @param image what was predicted
     */
    P decode(List<TensorSpec> specs, List<Tensor> outputs, Image image);
}
