package io.cellshell.workbench.model;

import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.plot.UserPath;
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
        this.name = name;
        this.architecture = architecture;
        this.weights = weights;
        this.normalisation = normalisation;
        this.decoder = decoder;
        this.learnedFrom = List.copyOf(learnedFrom);
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
     * @throws ModelException where their number is not that of the architecture
     */
    public Network with(Weights newWeights) {
        if (newWeights.count() != architecture.valueCount()) {
            throw new ModelException("A " + architecture + " has " + architecture.valueCount() + " values, but "
                    + newWeights.count() + " were given; take the weights of a network of the same shape.");
        }
        return new Network(name, architecture, newWeights, normalisation, decoder, learnedFrom);
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
        return new Inference(architecture, tiling(TILE)).run(weights, normalisation.apply(image));
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

    /** Tiles of about {@code size} that begin on the network's pooling grid. */
    Tiling tiling(int size) {
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
