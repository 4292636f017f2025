package io.cellshell.workbench.model;

import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.data.normalise.Preparation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.model.pipeline.Decoder;
import io.cellshell.workbench.model.pipeline.Pipeline;
import io.cellshell.workbench.model.pipeline.PipelinePredictor;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorModel;
import java.util.List;
import java.util.OptionalInt;

/** An open network: an image is normalised as a whole, then goes through the pipeline, and the decoder is shown the image as it was. */
final class NetworkPredictor<P> implements Predictor<P> {

    /** Height and width up to which a plane is predicted as a whole where it may not be cut: about 15 gigabytes. */
    private static final int LARGEST_PLANE = 4096;

    /** The same number of voxels. */
    private static final int LARGEST_VOLUME = 256;

    private final Architecture architecture;
    private final Normalisation normalisation;
    private final Decoder<P> decoder;
    private final TensorModel tensors;
    private final PipelinePredictor<P> pipeline;

    NetworkPredictor(Architecture architecture, Normalisation normalisation, Pipeline<P> pipeline) {
        this.architecture = architecture;
        this.normalisation = normalisation;
        this.decoder = pipeline.decoder();
        this.tensors = pipeline.network();
        this.pipeline = pipeline.open();
    }

    static int largestWhole(Architecture architecture) {
        return architecture.dimensions() == 2 ? LARGEST_PLANE : LARGEST_VOLUME;
    }

    @Override
    public P predict(Image image) {
        requireAxes(architecture, image);
        requireSize(image);
        // a preparation is a part of the pipeline
        Image given = normalisation instanceof Preparation ? image : normalisation.apply(image);
        List<Tensor> outputs = pipeline.outputs(List.of(given));
        requireFinite(outputs.get(0), image);
        return decoder.decode(tensors.outputs(), outputs, image);
    }

    /** A decoder would find nothing where there is no number, and say so. */
    private static void requireFinite(Tensor output, Image image) {
        for (float value : output.values()) {
            if (!Float.isFinite(value)) {
                throw new ModelException("The network gives " + value + " for a pixel of “" + image.name()
                        + "”, from which nothing can be predicted; its weights may have grown beyond measure in training:"
                        + " take those of an earlier epoch, and a lower learning rate.");
            }
        }
    }

    /** Before the whole image is read for its normalisation. */
    static void requireAxes(Architecture architecture, Image image) {
        int channels = image.size(Axis.C);
        if (channels != architecture.inputs()) {
            throw new ModelException("The image “" + image.name() + "” has "
                    + (channels == 1 ? "1 channel" : channels + " channels")
                    + (image.channelNames().isEmpty() ? "" : " " + image.channelNames()) + ", but the network takes "
                    + architecture.inputs()
                    + (architecture.inputs() == 1
                            ? "; choose one, as in image.channel(0)."
                            : "; give it the channels that it was trained on, in their order."));
        }
        boolean times = image.size(Axis.T) > 1;
        if (times || image.size(Axis.Z) > 1 && architecture.dimensions() == 2) {
            throw new ModelException("The image “" + image.name() + "” has " + image.dimensions()
                    + ", but the network takes one " + (architecture.dimensions() == 2 ? "plane" : "z-stack")
                    + " at a time; choose one, as in image." + (times ? "t" : "z") + "(0).");
        }
    }

    private void requireSize(Image image) {
        int longest = Math.max(image.size(Axis.Z), Math.max(image.height(), image.width()));
        if (!architecture.isFixedInPrediction() && longest > largestWhole(architecture)) {
            throw new ModelException("The " + architecture.normWords()
                    + " of this network takes statistics from the whole image, which cannot be cut into tiles therefore and may"
                    + " be " + largestWhole(architecture) + " pixels long along each axis, but “" + image.name()
                    + "” has " + image.dimensions() + "; crop it, or train a network with batch normalisation.");
        }
    }

    @Override
    public OptionalInt threads() {
        return pipeline.threads();
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
