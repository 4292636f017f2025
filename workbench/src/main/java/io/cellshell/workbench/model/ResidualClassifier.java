package io.cellshell.workbench.model;

import ai.djl.ndarray.NDManager;
import io.cellshell.workbench.model.pipeline.Decoder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The shape of a small residual network that tells classes of images apart (He et al. 2016, doi 10.1109/CVPR.2016.90), for planes of any size.
 * Immutable: each method that changes something gives a new one.
 *
 * <pre>{@code
 * Task.classification(split.train()).network(new ResidualClassifier(3, 8).inputs(2), 1)
 * }</pre>
 *
 * Its layers are {@code stem} (a 3×3 convolution at full resolution, its normalisation and ReLU), {@code stage.1} … and {@code head}. A
 * stage takes the largest of each 2×2 pixels, then twice a 3×3 convolution and its normalisation, adds its input, and ends with ReLU; where the numbers of channels differ, the
 * input goes through a 1×1 convolution. The head gives a value for each class and place; their mean over all places is that of the image (global average
 * pooling), and the places themselves show what speaks for a class.
 *
 * @param depth number of stages, each of which halves the image, 1 to 6
 * @param baseChannels number of channels of the stem, 1 to 64; doubled in each stage
 * @param inputs number of channels of an image, 1 to 64
 * @param outputs number of classes, 1 to 64
 * @param norm what follows each convolution but the last
 */
public record ResidualClassifier(int depth, int baseChannels, int inputs, int outputs, FeatureNorm norm)
        implements Architecture {

    private static final int MOST_CHANNELS = 64;
    private static final int DEEPEST = 6;

    public ResidualClassifier {
        if (depth < 1 || depth > DEEPEST || baseChannels < 1 || baseChannels > MOST_CHANNELS) {
            throw new ModelException("A residual classifier has 1 to 6 stages and 1 to 64 base channels, but " + depth
                    + " stages and " + baseChannels
                    + " channels were asked for; 3 stages with 8 channels suit most small data sets.");
        }
        if (inputs < 1 || inputs > MOST_CHANNELS || outputs < 1 || outputs > MOST_CHANNELS) {
            throw new ModelException("A residual classifier has 1 to 64 inputs and 1 to 64 outputs, but " + inputs
                    + " and " + outputs
                    + " were asked for; an input is a channel of the image, an output a class.");
        }
    }

    /**
     * A network for images of one channel and two classes, with batch normalisation: with that of groups of channels it learned simulated
     * phenotypes worse, since how strong a texture is in one image is what such a normalisation takes out.
     *
     * @param depth number of stages, 1 to 6
     * @param baseChannels number of channels of the stem, 1 to 64
     */
    public ResidualClassifier(int depth, int baseChannels) {
        this(depth, baseChannels, 1, 2, FeatureNorm.BATCH);
    }

    /** 3 stages with 8 base channels: 0.08 million parameters. */
    public static ResidualClassifier standard() {
        return new ResidualClassifier(3, 8);
    }

    /** This shape for images of so many channels. */
    public ResidualClassifier inputs(int number) {
        return new ResidualClassifier(depth, baseChannels, number, outputs, norm);
    }

    /** This shape for so many classes. */
    @Override
    public ResidualClassifier outputs(int number) {
        return new ResidualClassifier(depth, baseChannels, inputs, number, norm);
    }

    /** This shape with another normalisation of features. */
    public ResidualClassifier norm(FeatureNorm kind) {
        return new ResidualClassifier(depth, baseChannels, inputs, outputs, kind);
    }

    /** Channels of a stage, the stem being stage 0. */
    public int channels(int stage) {
        return baseChannels << stage;
    }

    /**
     * A network of this shape with random weights; the same seed gives the same weights on every machine.
     *
     * @param decoder makes a prediction of its outputs, such as {@link io.cellshell.workbench.model.decode.ClassDecoder}
     * @throws ModelException where the decoder needs another number of outputs
     */
    public <P> Network<P> untrained(Decoder<P> decoder, long seed) {
        return Network.of(kind() + " (untrained)", this, randomWeights(seed), decoder);
    }

    /** Random weights for this shape (He et al. 2015, doi 10.1109/ICCV.2015.123); the same seed gives the same on every machine. */
    public Weights randomWeights(long seed) {
        return new ResidualBlock(this).randomWeights(seed);
    }

    @Override
    public Weights withNewHead(Weights trunk, long seed) {
        return randomWeights(seed).replaced(trunk, LayerTensors.keptWithNewHead(this, trunk));
    }

    @Override
    public NetworkBlock block(NDManager manager, Weights weights) {
        requireFitting(weights);
        ResidualBlock block = new ResidualBlock(this);
        block.fill(manager, weights);
        return block;
    }

    @Override
    public String kind() {
        return "Residual classifier";
    }

    @Override
    public int dimensions() {
        return 2;
    }

    /** One value for each place of the last stage. */
    @Override
    public int grid() {
        return 1 << depth;
    }

    @Override
    public int stride() {
        return grid();
    }

    /** One pixel of the stem, and at each stage the pooling and twice one of its larger pixels: less than 5 times the stride. */
    @Override
    public int halo() {
        return 5 * stride();
    }

    @Override
    public boolean isFixedInPrediction() {
        return norm.isFixedInPrediction();
    }

    @Override
    public String normWords() {
        return norm.words();
    }

    @Override
    public List<String> layers() {
        List<String> layers = new ArrayList<>(List.of(LayerTensors.STEM));
        for (int stage = 1; stage <= depth; stage++) {
            layers.add("stage." + stage);
        }
        layers.add(LayerTensors.HEAD);
        return layers;
    }

    @Override
    public List<NamedShape> tensors() {
        LayerTensors tensors = new LayerTensors(dimensions(), norm);
        tensors.convolution("stem.conv", inputs, channels(0), 3, norm == FeatureNorm.NONE);
        tensors.norm("stem.norm", channels(0));
        for (int stage = 1; stage <= depth; stage++) {
            tensors.stage("stage." + stage, channels(stage - 1), channels(stage), true);
        }
        tensors.convolution(LayerTensors.HEAD, channels(depth), outputs, 1, true);
        return tensors.all();
    }

    @Override
    public Set<String> tensorsIn(Collection<String> layers) {
        return LayerTensors.in(this, layers);
    }

    @Override
    public String toString() {
        return "residual classifier of " + depth + (depth == 1 ? " stage" : " stages") + " with " + baseChannels
                + " base channels (" + inputs + " in, " + outputs + " out, " + norm.words() + ")";
    }
}
