package io.cellshell.workbench.model;

import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.file.UserPath;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.image.filter.Border;
import io.cellshell.workbench.model.bioimageio.ModelPackage;
import io.cellshell.workbench.model.bioimageio.PackageWriter;
import io.cellshell.workbench.model.folder.FolderPrediction;
import io.cellshell.workbench.model.folder.FolderResult;
import io.cellshell.workbench.model.pipeline.Decoder;
import io.cellshell.workbench.model.pipeline.ImageDecoder;
import io.cellshell.workbench.model.pipeline.Pipeline;
import io.cellshell.workbench.model.pipeline.ReceptiveField;
import io.cellshell.workbench.model.tensor.TensorModel;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A network, such as a {@link UNet}, with its weights and everything that belongs to a prediction: normalisation before, a decoder after. An immutable value:
 * fine-tuning makes a new network and leaves this one as it was. Native memory is held only while it predicts, or while what {@link #open()}
 * gives is open, so there is nothing to close here.
 *
 * <p>A network takes planes or, in 3D, z-stacks with as many channels as it has inputs. An image too large for one piece is predicted in
 * tiles that overlap so far that no seam arises; the image is normalised as a whole before.
 *
 * @param <P> what is predicted
 */
public final class Network<P> implements Model<P> {

    private final String name;
    private final Architecture architecture;
    private final Weights weights;
    private final Normalisation normalisation;
    private final Decoder<P> decoder;
    private final List<SampleId> learnedFrom;
    private final ModelCard card;
    private final Optional<Image> example;
    private final ReceptiveField receptiveField =
            new ReceptiveField(() -> pipeline().network());

    private Network(
            String name,
            Architecture architecture,
            Weights weights,
            Normalisation normalisation,
            Decoder<P> decoder,
            List<SampleId> learnedFrom,
            ModelCard card,
            Optional<Image> example) {
        this.name = name;
        this.architecture = architecture;
        this.weights = weights;
        this.normalisation = normalisation;
        this.decoder = decoder.with(normalisation);
        this.learnedFrom = List.copyOf(learnedFrom);
        this.card = card;
        this.example = example;
        decoder.requireChannels(architecture.outputs());
    }

    /**
     * A network, normalised as usual, that has learned from nothing that is known.
     *
     * @throws ModelException where the weights are those of another architecture, or the decoder needs another number of outputs
     */
    public static <P> Network<P> of(String name, Architecture architecture, Weights weights, Decoder<P> decoder) {
        architecture.requireFitting(weights);
        return new Network<>(
                name,
                architecture,
                weights,
                architecture.normalisation(),
                decoder,
                List.of(),
                ModelCard.empty(),
                Optional.empty());
    }

    /**
     * Opens a network for objects that {@link #write} has written, equal to the last bit, for predictions and to be trained further.
     *
     * @param path a package of bioimage.io: a zip archive or a folder
     * @throws ModelException where the file is missing, no such package, or damaged; or where the network predicts something else than
     *     objects
     */
    public static Network<Labels> open(Path path) {
        return open(path, Labels.class);
    }

    /** Opens a network for objects at a path as a person types it; see {@link #open(Path)}. */
    public static Network<Labels> open(String path) {
        return open(UserPath.of(path));
    }

    /**
     * Opens a network of any kind that {@link #write} has written.
     *
     * @param prediction what it predicts, such as {@code Points.class}
     * @throws ModelException as {@link #open(Path)}, or where the network predicts something else
     */
    public static <P> Network<P> open(Path path, Class<P> prediction) {
        return ModelPackage.open(path).network(prediction);
    }

    /** Opens a network of any kind at a path as a person types it; see {@link #open(Path, Class)}. */
    public static <P> Network<P> open(String path, Class<P> prediction) {
        return open(UserPath.of(path), prediction);
    }

    /**
     * Writes the network as a package of bioimage.io, a file whose name ends in {@code .zip}: a description, ONNX for other programs, test
     * tensors, and safetensors to go on with. What other programs compute is held against what the network gives before the file is made. The
     * package says what {@link #card()} says; the test input is a part of {@link #example()}, which makes a cover with its prediction, or noise where there is none. The same network
     * gives the same bytes.
     *
     * @throws ModelException where the name ends in something else, or what the network does cannot be said in such a package
     * @throws java.io.UncheckedIOException where it cannot be written
     */
    public void write(Path path) {
        if (architecture instanceof TorchScriptNetwork) {
            Pipeline<P> whole = pipeline().with(card).learnedFrom(learnedFrom);
            PackageExport.write(example.map(whole::withExample).orElse(whole), path);
        } else {
            PackageWriter.write(this, path);
        }
    }

    /** Writes the network to a path as a person types it; see {@link #write(Path)}. */
    public void write(String path) {
        write(UserPath.of(path));
    }

    @Override
    public String name() {
        return name;
    }

    /** This network under another name. */
    @Override
    public Network<P> named(String newName) {
        return new Network<>(newName, architecture, weights, normalisation, decoder, learnedFrom, card, example);
    }

    /** What it is, its weights aside: the number of dimensions, channels, layers. */
    public Architecture architecture() {
        return architecture;
    }

    /** The values that training adjusts, and the running statistics. */
    public Weights weights() {
        return weights;
    }

    /** What is done to an image before the network sees it, in training and in prediction alike. */
    public Normalisation normalisation() {
        return normalisation;
    }

    /** How a prediction is made of the network's outputs. */
    public Decoder<P> decoder() {
        return decoder;
    }

    /**
     * This network with other weights. Its card keeps no evaluation, which was one of the weights that it had.
     *
     * @throws ModelException where they are those of another architecture
     */
    public Network<P> with(Weights newWeights) {
        architecture.requireFitting(newWeights);
        ModelCard newCard = newWeights == weights ? card : card.withoutEvaluations();
        return new Network<>(name, architecture, newWeights, normalisation, decoder, learnedFrom, newCard, example);
    }

    /** This network, its last layer made anew at random: to be trained for another kind of object. An example is left out. */
    public Network<P> withNewHead(long seed) {
        return with(architecture.withNewHead(weights, seed)).withoutExample();
    }

    /**
     * What this network has learned, for another question: all layers but the last, which is made anew at random. An example is left out, since
     * what the network gives for it means nothing yet.
     *
     * @param outputs of the new head, one for each value of a pixel
     * @throws ModelException where the decoder needs another number of outputs
     */
    public <Q> Network<Q> withNewHead(int outputs, Decoder<Q> newDecoder, long seed) {
        Architecture other = architecture.outputs(outputs).readBy(newDecoder);
        return changed(other, other.withNewHead(weights, seed), normalisation, newDecoder)
                .withoutExample();
    }

    /**
     * What this network has learned, for another question of which some outputs are the same: classes that stay keep what the head knows of
     * them, the others begin at random.
     *
     * @param rows for each output of the new head, the number of the output of this network that it goes on from, from 0; empty where it is new
     * @throws ModelException where this network has no such output, or the decoder needs another number of outputs
     */
    public <Q> Network<Q> withNewHead(List<OptionalInt> rows, Decoder<Q> newDecoder, long seed) {
        Network<Q> other = withNewHead(rows.size(), newDecoder, seed);
        return other.with(Repurposed.withRows(architecture, weights, other.architecture, rows, seed));
    }

    /**
     * This network for images of another number of channels; it should be trained further. The first convolution takes each channel as
     * it took the former ones on average, so an image of which all channels are alike gives what it gave before. An example is left out.
     *
     * @param channels 1 to 64
     * @throws ModelException where its first layer cannot be changed
     */
    public Network<P> withInputs(int channels) {
        Architecture other;
        if (architecture instanceof UNet unet) {
            other = unet.inputs(channels);
        } else if (architecture instanceof ResidualClassifier classifier) {
            other = classifier.inputs(channels);
        } else {
            throw new ModelException("The first layer of a " + architecture.kind()
                    + " is a part of its program, so it takes " + architecture.inputs()
                    + " channels and no others; choose or combine channels of the images.");
        }
        return changed(other, Repurposed.withInputs(architecture, weights, other), normalisation, decoder)
                .withoutExample();
    }

    /** This network with another normalisation; it should be trained anew. */
    public Network<P> with(Normalisation newNormalisation) {
        if (architecture instanceof TorchScriptNetwork && !newNormalisation.equals(normalisation)) {
            throw new ModelException(
                    "What is done to an image before a network in TorchScript is said by its package, and stays"
                            + " so in training and prediction; a network of CellShell's own can be normalised in another way.");
        }
        return changed(architecture, weights, newNormalisation, decoder);
    }

    /** This network for images that are normalised already, such as {@link #input} gives. */
    public Network<P> ofNormalisedImages() {
        if (!(architecture instanceof TorchScriptNetwork theirs)) {
            return with(Normalisation.fixed(0, 1));
        }
        TorchScriptNetwork bare = theirs.ofPreparedImages();
        return changed(bare, weights, bare.normalisation(), decoder).withoutExample();
    }

    /**
     * This network with another way to make a prediction of the same outputs.
     *
     * @throws ModelException where it needs another number of them
     */
    public <Q> Network<Q> with(Decoder<Q> newDecoder) {
        return changed(architecture.readBy(newDecoder), weights, normalisation, newDecoder);
    }

    /**
     * This network, which gives restored images, as one that says what is to be added to an image to restore it: the same values, less the image as the
     * network is given it. So somebody else's network goes on as one of CellShell's own.
     *
     * @param newDecoder adds it, as a {@link io.cellshell.workbench.model.decode.RestorationDecoder} does
     * @throws ModelException where it is none in TorchScript that gives images
     */
    public <Q> Network<Q> residual(Decoder<Q> newDecoder) {
        if (!(architecture instanceof TorchScriptNetwork theirs) || !theirs.givesImages()) {
            throw new ModelException(
                    "The network “" + name + "” gives no images, so there is nothing to subtract one from;"
                            + " begin with network.withNewHead(…).");
        }
        return changed(theirs.residual(), weights, normalisation, newDecoder);
    }

    /** This network with other parts, of which no evaluation is known. */
    private <Q> Network<Q> changed(
            Architecture other, Weights newWeights, Normalisation newNormalisation, Decoder<Q> newDecoder) {
        return new Network<>(
                name, other, newWeights, newNormalisation, newDecoder, learnedFrom, card.withoutEvaluations(), example);
    }

    /** What people should know of the network: what it is for, its authors, its licence. */
    public ModelCard card() {
        return card;
    }

    /** This network with another card. */
    public Network<P> with(ModelCard newCard) {
        return new Network<>(name, architecture, weights, normalisation, decoder, learnedFrom, newCard, example);
    }

    /** The middle of an image of the kind that the network is for, which goes into the package of the network as its test input. */
    public Optional<Image> example() {
        return example;
    }

    /**
     * This network with an image of the kind that it is for, such as one that it was trained on; the middle of it is kept, about 128 pixels
     * along each axis, which go on as their mirror image where the image is smaller.
     *
     * @throws ModelException where it has other channels, sections or times than the network takes
     */
    public Network<P> withExample(Image image) {
        NetworkPredictor.requireAxes(architecture, image);
        return new Network<>(
                name,
                architecture,
                weights,
                normalisation,
                decoder,
                learnedFrom,
                card,
                Optional.of(
                        architecture instanceof TorchScriptNetwork
                                ? image
                                : PackageWriter.middle(image, architecture)));
    }

    /** This network without an example, so that no part of an image goes into its package. */
    public Network<P> withoutExample() {
        return new Network<>(name, architecture, weights, normalisation, decoder, learnedFrom, card, Optional.empty());
    }

    /** What all trainings learned from and chose by, those before fine-tuning too; it goes into the file of the network. */
    @Override
    public List<SampleId> learnedFrom() {
        return learnedFrom;
    }

    /** This network, which has learned from these images besides, or was chosen by them. */
    public Network<P> learnedFrom(Collection<SampleId> images) {
        Set<SampleId> all = new LinkedHashSet<>(learnedFrom);
        all.addAll(images);
        return new Network<>(name, architecture, weights, normalisation, decoder, List.copyOf(all), card, example);
    }

    /**
     * What the network gives for each pixel, after the activation that its decoder needs: with the axis C where there are several outputs.
     * For objects these are the probabilities of {@link BoundaryTarget}'s background, inside and boundary, which sum to 1. With {@code
     * network.with(new ImageDecoder(0))} the values before any activation are predicted.
     *
     * @throws ModelException where the image does not fit the network
     * @throws java.util.concurrent.CancellationException where the thread was interrupted
     */
    public Image outputs(Image image) {
        return with(new ImageDecoder(0, decoder.activation())).predict(image);
    }

    /**
     * What the network is given when it predicts this image: its intensities, normalised, cut into tiles and put together again.
     * Training must give it the same.
     */
    public Image input(Image image) {
        return architecture instanceof TorchScriptNetwork script
                ? predict(script.echoed(name), image)
                : predict(pipeline(EchoModel.of(architecture), new ImageDecoder(0)), image);
    }

    /** In tiles of this size. */
    Image outputs(Image image, int tile) {
        return predict(
                pipeline(NetworkTensorModel.of(architecture, weights, decoder.activation()), new ImageDecoder(0))
                        .tile(tile),
                image);
    }

    /** In tiles of this size. */
    Image input(Image image, int tile) {
        return predict(pipeline(EchoModel.of(architecture), new ImageDecoder(0)).tile(tile), image);
    }

    private <Q> Q predict(Pipeline<Q> pipeline, Image image) {
        try (Predictor<Q> predictor = new NetworkPredictor<>(architecture, normalisation, pipeline)) {
            return predictor.predict(image);
        }
    }

    /** What is given is normalised already. */
    private <Q> Pipeline<Q> pipeline(TensorModel tensors, Decoder<Q> last) {
        Pipeline<Q> pipeline = Pipeline.of(name, tensors, last).border(Border.NEAREST);
        return architecture.isFixedInPrediction()
                ? pipeline
                : pipeline.tile(NetworkPredictor.largestWhole(architecture));
    }

    private Pipeline<P> pipeline() {
        Pipeline<P> pipeline = architecture instanceof TorchScriptNetwork script
                ? script.pipeline(name, weights, decoder)
                : pipeline(NetworkTensorModel.of(architecture, weights, decoder.activation()), decoder);
        return pipeline.receptiveField(receptiveField);
    }

    /** This network, loaded once to predict many images on all cores; close it afterwards. */
    @Override
    public Predictor<P> open() {
        return new NetworkPredictor<>(architecture, normalisation, pipeline());
    }

    @Override
    public Predictor<P> open(int threads) {
        return open(threads, this);
    }

    /**
     * This network, loaded once to predict many images; they are cut into tiles as those of another network of the same architecture, so that
     * networks that follow each other in training are compared alike, and how far they look is measured once.
     */
    public Predictor<P> open(int threads, Network<?> alike) {
        return new NetworkPredictor<>(
                architecture, normalisation, pipeline().threads(threads).receptiveField(alike.receptiveField));
    }

    /**
     * This network, loaded once, which cuts images into tiles of at most this height and width (and depth) as it else does with large ones alone.
     *
     * @param tile in pixels; a prediction fails where the network sees too far for it
     */
    public Predictor<P> open(int threads, int tile) {
        return new NetworkPredictor<>(
                architecture, normalisation, pipeline().threads(threads).tile(tile));
    }

    /**
     * {@inheritDoc}
     *
     * @throws ModelException where the image does not fit the network
     * @throws java.util.concurrent.CancellationException where the thread was interrupted
     */
    @Override
    public P predict(Image image) {
        return predict(pipeline(), image);
    }

    /**
     * Predicts every image in a folder and its subfolders, and writes the predictions as files into another folder, with pictures, a page and a
     * table; see {@link FolderPrediction}, which any model can be given to.
     *
     * @throws ModelException where a folder is missing, both are the same, or there is no image
     */
    public FolderResult predictFolder(String images, String results) {
        return FolderPrediction.of(this).from(images).to(results).start();
    }

    @Override
    public String toString() {
        return "Network “" + name + "”, " + architecture + ", " + architecture.parameterCount() + " parameters";
    }
}
