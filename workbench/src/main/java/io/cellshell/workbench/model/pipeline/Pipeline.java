package io.cellshell.workbench.model.pipeline;

import io.cellshell.workbench.file.UserPath;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.image.filter.Border;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.ModelCard;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.PackageExport;
import io.cellshell.workbench.model.processing.Processing;
import io.cellshell.workbench.model.tensor.TensorModel;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A network with what is done before and after it: an image becomes a tensor, is processed, goes through the network tile by tile, is
 * processed again, and a decoder makes the prediction. Statistics are those of the whole image. Immutable; holds no native memory until it
 * is opened.
 *
 * <p>An image of a size that the network takes goes through it as it is, or with its halo beyond the border, see {@link #haloBeyondBorder}. A smaller one is filled up at its lower and right ends, with its
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
    private final Setting setting;
    private final ModelCard card;
    private final Optional<Image> example;

    /**
     * How it is run.
     *
     * @param tile height and width at most; 0 for any
     * @param border what stands beyond the image
     * @param beyond whether the network sees its halo there
     * @param receptiveField how far the network looks
     */
    private record Setting(
            List<SampleId> learnedFrom,
            int threads,
            int tile,
            Border border,
            boolean beyond,
            ReceptiveField receptiveField) {

        private Setting {
            learnedFrom = List.copyOf(learnedFrom);
        }
    }

    private Pipeline(
            String name,
            TensorModel network,
            Map<String, List<Processing>> steps,
            Decoder<P> decoder,
            Setting setting,
            ModelCard card,
            Optional<Image> example) {
        this.name = name;
        this.network = network;
        this.steps = Map.copyOf(steps);
        this.decoder = decoder;
        this.setting = setting;
        this.card = card;
        this.example = example;
    }

    private Pipeline<P> with(Setting other) {
        return new Pipeline<>(name, network, steps, decoder, other, card, example);
    }

    /** A network without processing, on all cores. */
    public static <P> Pipeline<P> of(String name, TensorModel network, Decoder<P> decoder) {
        int threads = Runtime.getRuntime().availableProcessors();
        return new Pipeline<>(
                name,
                network,
                Map.of(),
                decoder,
                new Setting(List.of(), threads, 0, Border.MIRROR, false, new ReceptiveField(() -> network)),
                ModelCard.empty(),
                Optional.empty());
    }

    /** A network whose first output is an image. */
    public static Pipeline<Image> of(String name, TensorModel network) {
        return of(name, network, new ImageDecoder(0));
    }

    /**
     * This pipeline with steps for a tensor, in their order: before the network those of its inputs, after it those of its outputs. Where
     * they are others, its card keeps no evaluation, which was one of the steps that it had.
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
        ModelCard newCard = steps(tensor).equals(newSteps) ? card : card.withoutEvaluations();
        return new Pipeline<>(name, network, all, decoder, setting, newCard, example);
    }

    /** This pipeline with another way to make a prediction of what the network gives; its card keeps no evaluation where it is another. */
    public <Q> Pipeline<Q> with(Decoder<Q> newDecoder) {
        ModelCard newCard = newDecoder.equals(decoder) ? card : card.withoutEvaluations();
        return new Pipeline<>(name, network, steps, newDecoder, setting, newCard, example);
    }

    /** This pipeline with so many threads; 1 gives the same numbers on every machine. */
    public Pipeline<P> threads(int number) {
        return with(new Setting(
                setting.learnedFrom(),
                number,
                setting.tile(),
                setting.border(),
                setting.beyond(),
                setting.receptiveField()));
    }

    /**
     * This pipeline with tiles of at most this height and width (and depth), where the network takes them. Without, a tile has about a
     * million pixels.
     */
    public Pipeline<P> tile(int size) {
        if (size < 1) {
            throw new ModelException("A tile has 1 pixel or more, but " + size + " was given.");
        }
        return with(new Setting(
                setting.learnedFrom(),
                setting.threads(),
                size,
                setting.border(),
                setting.beyond(),
                setting.receptiveField()));
    }

    /** This pipeline with other pixels beyond the image, where it is filled up to a size that the network takes; without, the mirrored ones. */
    public Pipeline<P> border(Border filling) {
        return with(new Setting(
                setting.learnedFrom(),
                setting.threads(),
                setting.tile(),
                filling,
                setting.beyond(),
                setting.receptiveField()));
    }

    /**
     * This pipeline whose network sees as many pixels beyond the border of the image, see {@link #border}, as its outputs have halo, so that
     * none of what is worth nothing is shown: as {@code bioimageio.core} 0.11 predicts.
     */
    public Pipeline<P> haloBeyondBorder() {
        return with(new Setting(
                setting.learnedFrom(),
                setting.threads(),
                setting.tile(),
                setting.border(),
                true,
                setting.receptiveField()));
    }

    /** Whether the network sees its halo beyond the border of the image. */
    public boolean isHaloBeyondBorder() {
        return setting.beyond();
    }

    /** This pipeline, which has learned from these images. */
    public Pipeline<P> learnedFrom(List<SampleId> images) {
        return with(new Setting(
                images,
                setting.threads(),
                setting.tile(),
                setting.border(),
                setting.beyond(),
                setting.receptiveField()));
    }

    /** This pipeline, whose tiles overlap by what was measured of another network, such as the same one with other weights. */
    public Pipeline<P> receptiveField(ReceptiveField other) {
        return with(new Setting(
                setting.learnedFrom(), setting.threads(), setting.tile(), setting.border(), setting.beyond(), other));
    }

    /** This pipeline under another name. */
    @Override
    public Pipeline<P> named(String newName) {
        return new Pipeline<>(newName, network, steps, decoder, setting, card, example);
    }

    /** What people should know of the model; of a package what its description says. */
    public ModelCard card() {
        return card;
    }

    /** This pipeline with another card. */
    public Pipeline<P> with(ModelCard newCard) {
        return new Pipeline<>(name, network, steps, decoder, setting, newCard, example);
    }

    /** An image of the kind that the model is for, of which a part goes into its package. */
    public Optional<Image> example() {
        return example;
    }

    /** This pipeline with an image of the kind that it is for; the middle of it becomes the test input, and the cover, of its package. */
    public Pipeline<P> withExample(Image image) {
        return new Pipeline<>(name, network, steps, decoder, setting, card, Optional.of(image));
    }

    /**
     * Writes the model as a package of bioimage.io, a file whose name ends in {@code .zip}; an older one of that name is replaced. TorchScript
     * leaves as TorchScript, ONNX as ONNX, a block of DJL's layers as ONNX with safetensors beside. A package that was opened keeps what is
     * known of it: authors, citations, licence, training data; its id becomes that of the {@code parent}. Before the file gets its name,
     * the package is tested as {@code bioimageio test} does. The decoder, the border and the size of tiles come back with {@code
     * ModelPackage.open(path).model(Labels.class)}.
     *
     * @throws ModelException where the name ends in something else; a step, a decoder, or a layer cannot be said in a package; or the
     *     network does not do what its inputs and outputs say
     * @throws java.io.UncheckedIOException where it cannot be written
     */
    public void write(Path path) {
        PackageExport.write(this, path);
    }

    /** Writes the model to a path as a person types it; see {@link #write(Path)}. */
    public void write(String path) {
        write(UserPath.of(path));
    }

    /** Height and width of tiles at most; empty where nothing was said. */
    public OptionalInt tile() {
        return setting.tile() == 0 ? OptionalInt.empty() : OptionalInt.of(setting.tile());
    }

    /** What stands beyond the image. */
    public Border border() {
        return setting.border();
    }

    @Override
    public List<SampleId> learnedFrom() {
        return setting.learnedFrom();
    }

    @Override
    public String name() {
        return name;
    }

    /**
     * What the network is given for an image, as a whole: after the steps before it, by statistics of the whole image.
     *
     * @throws ModelException where the image does not fit the network, or the network needs several images
     */
    public Image prepared(Image image) {
        return PreparedImage.of(this, image);
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
        return open(setting.threads());
    }

    @Override
    public PipelinePredictor<P> open(int number) {
        return new PipelinePredictor<>(
                this,
                network.open(number),
                number,
                setting.tile(),
                setting.border(),
                setting.beyond(),
                setting.receptiveField());
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
