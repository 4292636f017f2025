package io.cellshell.workbench.model;

import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.file.UserPath;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.SampleId;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A U-Net with its weights and everything that belongs to a prediction: normalisation before, objects from probabilities
 * after. An immutable value: fine-tuning makes a new network and leaves this one as it was. Native memory is held only while
 * it predicts, so there is nothing to close.
 */
public final class Network implements Model<Labels> {

    /** Height and width of a tile: about half a gigabyte of memory with the standard network. */
    private static final int TILE = 768;

    /** Height and width up to which an image is predicted as a whole where it may not be cut: about 15 gigabytes. */
    private static final int LARGEST_WHOLE = 4096;

    private final String name;
    private final UNet architecture;
    private final Weights weights;
    private final Normalisation normalisation;
    private final InstanceDecoder decoder;
    private final List<SampleId> learnedFrom;

    Network(String name, UNet architecture, Weights weights) {
        this(name, architecture, weights, Normalisation.standard(), InstanceDecoder.standard(), List.of());
    }

    private Network(
            String name,
            UNet architecture,
            Weights weights,
            Normalisation normalisation,
            InstanceDecoder decoder,
            List<SampleId> learnedFrom) {
        requireInstanceSegmentation(architecture);
        this.name = name;
        this.architecture = architecture;
        this.weights = weights;
        this.normalisation = normalisation;
        this.decoder = decoder;
        this.learnedFrom = List.copyOf(learnedFrom);
    }

    private static void requireInstanceSegmentation(UNet architecture) {
        if (architecture.dimensions() != 2 || architecture.inputs() != 1 || architecture.outputs() != UNet.CLASSES) {
            throw new ModelException("A network for objects takes planes of one channel and gives " + UNet.CLASSES
                    + " probabilities, of background, inside and boundary, but a " + architecture
                    + " was given; use one of 2 dimensions, 1 input and " + UNet.CLASSES + " outputs.");
        }
    }

    /**
     * Opens a network that {@link #write} has written.
     *
     * @throws ModelException where the file is missing, no such network, or damaged
     */
    public static Network open(Path path) {
        return NetworkFile.read(path);
    }

    /** Opens a network that {@link #write} has written. */
    public static Network open(String path) {
        return open(UserPath.of(path));
    }

    /**
     * Writes the network, all in one file, whose name ends in {@code .cellshell}.
     *
     * @throws ModelException where the name ends in something else: the file is of a format of its own, which other programs do not
     *     read
     * @throws java.io.UncheckedIOException where it cannot be written
     */
    public void write(Path path) {
        NetworkFile.write(this, path);
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
    public Network named(String newName) {
        return new Network(newName, architecture, weights, normalisation, decoder, learnedFrom);
    }

    /** The number of levels and channels. */
    public UNet architecture() {
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

    /** How objects are made from probabilities. */
    public InstanceDecoder decoder() {
        return decoder;
    }

    /**
     * This network with other weights.
     *
     * @throws ModelException where they are those of another architecture
     */
    public Network with(Weights newWeights) {
        architecture.requireFitting(newWeights);
        return new Network(name, architecture, newWeights, normalisation, decoder, learnedFrom);
    }

    /** This network, its last layer made anew at random: to be trained for another kind of object. */
    public Network withNewHead(long seed) {
        return with(architecture.withNewHead(weights, seed));
    }

    /** This network with another normalisation; it should be trained anew. */
    public Network with(Normalisation newNormalisation) {
        return new Network(name, architecture, weights, newNormalisation, decoder, learnedFrom);
    }

    /** This network with another way to make objects. */
    public Network with(InstanceDecoder newDecoder) {
        return new Network(name, architecture, weights, normalisation, newDecoder, learnedFrom);
    }

    /** What all trainings learned from and chose by, those before fine-tuning too; it goes into the file of the network. */
    @Override
    public List<SampleId> learnedFrom() {
        return learnedFrom;
    }

    /** This network, which has learned from these images besides, or was chosen by them. */
    public Network learnedFrom(Collection<SampleId> images) {
        Set<SampleId> all = new LinkedHashSet<>(learnedFrom);
        all.addAll(images);
        return new Network(name, architecture, weights, normalisation, decoder, List.copyOf(all));
    }

    /**
     * The probabilities of background, inside and boundary for each pixel. An image too large for memory is predicted in tiles
     * that overlap so far that no seam arises.
     *
     * @throws java.util.concurrent.CancellationException where the thread was interrupted
     */
    public Probabilities probabilities(Image image) {
        requireSize(image);
        return new Inference(architecture, tiling(TILE)).run(weights, normalisation.apply(image));
    }

    private void requireSize(Image image) {
        if (!architecture.norm().isFixedInPrediction() && Math.max(image.height(), image.width()) > LARGEST_WHOLE) {
            throw new ModelException("The " + architecture.norm().words()
                    + " of this network takes statistics from the whole image, which cannot be cut into tiles therefore and may"
                    + " be " + LARGEST_WHOLE + " pixels high and wide, but “" + image.name() + "” is " + image.height()
                    + " × "
                    + image.width() + "; crop it, or train a network with batch normalisation.");
        }
    }

    /**
     * What the network is given when it predicts this image: its intensities, normalised, cut into tiles and put together again.
     * Training must give it the same.
     */
    public Image input(Image image) {
        return input(image, TILE);
    }

    Image input(Image image, int tile) {
        Image normalised = normalisation.apply(image);
        float[] given = new Inference(architecture, tiling(tile)).input(normalised);
        return Image.of(image.height(), image.width(), given).named(image.name());
    }

    /**
     * Tiles of about {@code size} that begin on the network's pooling grid; the whole image where the network's normalisation takes
     * statistics from what it is given, for tiles would have others.
     */
    Tiling tiling(int size) {
        if (!architecture.norm().isFixedInPrediction()) {
            return new Tiling(LARGEST_WHOLE, 0);
        }
        int stride = architecture.stride();
        return new Tiling((size + stride - 1) / stride * stride, architecture.halo());
    }

    @Override
    public Labels predict(Image image) {
        return decoder.decode(probabilities(image));
    }

    @Override
    public String toString() {
        return "Network “" + name + "”, " + architecture + ", " + architecture.parameterCount() + " parameters";
    }
}
