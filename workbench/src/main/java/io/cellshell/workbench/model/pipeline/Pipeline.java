package io.cellshell.workbench.model.pipeline;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.image.filter.Border;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.processing.Processing;
import io.cellshell.workbench.model.tensor.TensorModel;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A network with what is done before and after it: an image becomes a tensor, is processed, goes through the network tile by tile, is
 * processed again, and a decoder makes the prediction. Statistics are those of the whole image. Immutable; holds no native memory until it
 * is opened.
 *
 * <p>An image of a size that the network takes goes through it as it is. A smaller one is filled up at its lower and right ends, with its
 * mirror image where nothing else is said. A larger one is cut into tiles that overlap by what the network was measured to look, or by its declared halo if that is
 * more: away from the image's border the result is that of the whole image. Within the halo of the border it is less sure, since nobody
 * knows what lies beyond.
 *
 * @param <P> what is predicted
 */
public final class Pipeline<P> implements Model<P> {

    private final String name;
    private final TensorModel network;
    private final Map<String, List<Processing>> steps;
    private final Decoder<P> decoder;
    private final List<SampleId> learnedFrom;
    private final int threads;
    private final int tile;
    private final Border border;

    private Pipeline(
            String name,
            TensorModel network,
            Map<String, List<Processing>> steps,
            Decoder<P> decoder,
            List<SampleId> learnedFrom,
            int threads,
            int tile,
            Border border) {
        this.name = name;
        this.network = network;
        this.steps = Map.copyOf(steps);
        this.decoder = decoder;
        this.learnedFrom = List.copyOf(learnedFrom);
        this.threads = threads;
        this.tile = tile;
        this.border = border;
    }

    /** A network without processing, on all cores. */
    public static <P> Pipeline<P> of(String name, TensorModel network, Decoder<P> decoder) {
        return new Pipeline<>(
                name,
                network,
                Map.of(),
                decoder,
                List.of(),
                Runtime.getRuntime().availableProcessors(),
                0,
                Border.MIRROR);
    }

    /** A network whose first output is an image. */
    public static Pipeline<Image> of(String name, TensorModel network) {
        return of(name, network, new ImageDecoder(0));
    }

    /**
     * This pipeline with steps for a tensor, in their order: before the network those of its inputs, after it those of its outputs.
     *
     * @throws ModelException where the network has no tensor of that name
     */
    public Pipeline<P> with(String tensor, List<Processing> newSteps) {
        List<String> known = new ArrayList<>();
        network.inputs().stream().map(TensorSpec::id).forEach(known::add);
        network.outputs().stream().map(TensorSpec::id).forEach(known::add);
        if (!known.contains(tensor)) {
            throw new ModelException(
                    "The network has the tensors " + known + ", but processing was given for “" + tensor + "”.");
        }
        Map<String, List<Processing>> all = new HashMap<>(steps);
        all.put(tensor, List.copyOf(newSteps));
        return new Pipeline<>(name, network, all, decoder, learnedFrom, threads, tile, border);
    }

    /** This pipeline with another way to make a prediction of what the network gives. */
    public <Q> Pipeline<Q> with(Decoder<Q> newDecoder) {
        return new Pipeline<>(name, network, steps, newDecoder, learnedFrom, threads, tile, border);
    }

    /** This pipeline with so many threads; 1 gives the same numbers on every machine. */
    public Pipeline<P> threads(int number) {
        return new Pipeline<>(name, network, steps, decoder, learnedFrom, number, tile, border);
    }

    /**
     * This pipeline with tiles of at most this height and width (and depth), where the network takes them. Without, a tile has about a
     * million pixels.
     */
    public Pipeline<P> tile(int size) {
        if (size < 1) {
            throw new ModelException("A tile has 1 pixel or more, but " + size + " was given.");
        }
        return new Pipeline<>(name, network, steps, decoder, learnedFrom, threads, size, border);
    }

    /** This pipeline with other pixels beyond the image, where it is filled up to a size that the network takes; without, the mirrored ones. */
    public Pipeline<P> border(Border filling) {
        return new Pipeline<>(name, network, steps, decoder, learnedFrom, threads, tile, filling);
    }

    /** This pipeline, which has learned from these images. */
    public Pipeline<P> learnedFrom(List<SampleId> images) {
        return new Pipeline<>(name, network, steps, decoder, images, threads, tile, border);
    }

    @Override
    public List<SampleId> learnedFrom() {
        return learnedFrom;
    }

    @Override
    public String name() {
        return name;
    }

    /** The network. */
    public TensorModel network() {
        return network;
    }

    /** What is done to a tensor before the network, or after it. */
    public List<Processing> steps(String tensor) {
        return steps.getOrDefault(tensor, List.of());
    }

    /** How a prediction is made of what the network gives. */
    public Decoder<P> decoder() {
        return decoder;
    }

    @Override
    public PipelinePredictor<P> open() {
        return open(threads);
    }

    @Override
    public PipelinePredictor<P> open(int number) {
        return new PipelinePredictor<>(this, network.open(number), number, tile, border);
    }

    @Override
    public P predict(Image image) {
        try (PipelinePredictor<P> predictor = open()) {
            return predictor.predict(image);
        }
    }

    @Override
    public String toString() {
        return "Pipeline “" + name + "” of " + network;
    }
}
