package io.cellshell.workbench.model;

import ai.djl.ndarray.NDManager;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.pipeline.Decoder;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The shape of a U-Net (Ronneberger, Fischer, Brox 2015, doi 10.1007/978-3-319-24574-4_28; in 3D Çiçek et al. 2016, doi
 * 10.1007/978-3-319-46723-8_49). Immutable: each method that changes something gives a new one.
 *
 * <pre>{@code
 * new UNet(3, 16).dimensions(3).inputs(2).outputs(4).norm(FeatureNorm.GROUP).residual(true)
 * }</pre>
 *
 * Its layers are {@code encoder.0} (full resolution), {@code encoder.1} …, {@code bottleneck}, … {@code decoder.1}, {@code decoder.0}
 * (full resolution again) and {@code head}. A stage of the encoder or decoder is twice a 3×3 (3×3×3) convolution, a normalisation and
 * ReLU.
 *
 * @param dimensions 2 or 3: planes or volumes
 * @param depth number of times the image is halved, 1 to 6
 * @param baseChannels number of channels at full resolution, 1 to 64; doubled at each halving
 * @param inputs number of channels of an image, 1 to 64
 * @param outputs number of channels of what the head gives, 1 to 64
 * @param norm what follows each convolution of a stage
 * @param residual whether a stage adds its input to what it makes of it, before its last ReLU (He et al. 2016, doi
 *     10.1109/CVPR.2016.90); where the numbers of channels differ, the input goes through a 1×1 convolution
 * @param grid 1, 2 or 4: along each axis, of so many pixels the head gives one value. Where it is more than 1, a first layer {@code stem}, a
 *     convolution of this kernel and stride, makes the image smaller, and all other layers work on the smaller one
 * @param widest the most channels that a level has, so that a network of few values can have many at full resolution; 4096 is no limit
 */
public record UNet(
        int dimensions,
        int depth,
        int baseChannels,
        int inputs,
        int outputs,
        FeatureNorm norm,
        boolean residual,
        int grid,
        int widest)
        implements Architecture {

    /** Background, inside, boundary. */
    public static final int CLASSES = 3;

    private static final int MOST_CHANNELS = 64;
    private static final long MOST_VALUES = 1L << 29;
    private static final int LARGEST_GRID = 4;

    /** 64 channels, doubled six times. */
    private static final int WIDEST = 4096;

    public UNet {
        if (depth < 1 || depth > 6 || baseChannels < 1 || baseChannels > MOST_CHANNELS) {
            throw new ModelException("A U-Net has a depth of 1 to 6 and 1 to 64 base channels, but depth " + depth
                    + " and " + baseChannels
                    + " channels were asked for; depth 3 with 8 channels suits most small data sets.");
        }
        if (dimensions != 2 && dimensions != 3) {
            throw new ModelException("A U-Net has 2 or 3 dimensions, but " + dimensions + " were asked for; take"
                    + " 2 for planes and 3 for volumes.");
        }
        if (inputs < 1 || inputs > MOST_CHANNELS || outputs < 1 || outputs > MOST_CHANNELS) {
            throw new ModelException(
                    "A U-Net has 1 to 64 inputs and 1 to 64 outputs, but " + inputs + " and " + outputs
                            + " were asked for; an input is a channel of the image, an output a class or a value of each pixel.");
        }
        if (grid < 1 || grid > LARGEST_GRID || Integer.bitCount(grid) > 1) {
            throw new ModelException(
                    "A U-Net gives a value for each pixel, or for every second or fourth along each axis, but"
                            + " a grid of " + grid + " was asked for; take 1, 2 or 4.");
        }
        if (widest < baseChannels || widest > WIDEST) {
            throw new ModelException("The levels of a U-Net with " + baseChannels + " base channels have at most "
                    + baseChannels + " to " + WIDEST + " channels, but " + widest + " was given.");
        }
    }

    /** A U-Net that gives values for each pixel. */
    public UNet(
            int dimensions, int depth, int baseChannels, int inputs, int outputs, FeatureNorm norm, boolean residual) {
        this(dimensions, depth, baseChannels, inputs, outputs, norm, residual, 1, WIDEST);
    }

    /**
     * A U-Net for planes of one channel that tells three classes of pixels apart: background, inside of an object, boundary of an object
     * (Caicedo et al. 2019, doi 10.1002/cyto.a.23863). With batch normalisation, which at inference is a fixed map.
     *
     * @param depth number of times the image is halved, 1 to 6
     * @param baseChannels number of channels at full resolution, 1 to 64; doubled at each halving
     */
    public UNet(int depth, int baseChannels) {
        this(2, depth, baseChannels, 1, CLASSES, FeatureNorm.BATCH, false);
    }

    /**
     * Depth 3 with 8 base channels: 0.12 million parameters, trained in two minutes without a GPU. On a small image, twice the
     * channels halved the number of steps in that time and ended with a higher validation loss.
     */
    public static UNet standard() {
        return new UNet(3, 8);
    }

    /** A standard network that has learned nothing yet, with seed 1. */
    public static Network<Labels> untrained() {
        return standard().untrained(1);
    }

    /** This shape for planes (2) or volumes (3). */
    public UNet dimensions(int number) {
        return new UNet(number, depth, baseChannels, inputs, outputs, norm, residual, grid, widest);
    }

    /** This shape for images of so many channels. */
    public UNet inputs(int number) {
        return new UNet(dimensions, depth, baseChannels, number, outputs, norm, residual, grid, widest);
    }

    /** This shape with a head that gives so many values for each pixel. */
    @Override
    public UNet outputs(int number) {
        return new UNet(dimensions, depth, baseChannels, inputs, number, norm, residual, grid, widest);
    }

    /** This shape with another normalisation of features. */
    public UNet norm(FeatureNorm kind) {
        return new UNet(dimensions, depth, baseChannels, inputs, outputs, kind, residual, grid, widest);
    }

    /** This shape with residual stages, or without. */
    public UNet residual(boolean yes) {
        return new UNet(dimensions, depth, baseChannels, inputs, outputs, norm, yes, grid, widest);
    }

    /** This shape with values for every pixel (1), or for every second or fourth along each axis (2, 4), which is faster. */
    public UNet grid(int pixels) {
        return new UNet(dimensions, depth, baseChannels, inputs, outputs, norm, residual, pixels, widest);
    }

    /**
     * A network for objects, of this shape with random weights; the same seed gives the same weights on every machine.
     *
     * @throws ModelException where it has another number of outputs than 3
     */
    public Network<Labels> untrained(long seed) {
        return untrained(InstanceDecoder.standard(), seed);
    }

    /**
     * A network of this shape with random weights, for any question; the same seed gives the same weights on every machine.
     *
     * @param decoder makes a prediction of its outputs
     * @throws ModelException where the decoder needs another number of outputs
     */
    public <P> Network<P> untrained(Decoder<P> decoder, long seed) {
        return Network.of("U-Net (untrained)", this, randomWeights(seed), decoder);
    }

    /**
     * Random weights for this shape (He et al. 2015, doi 10.1109/ICCV.2015.123); the same seed gives the same on every machine.
     *
     * @throws ModelException where they are more than 2^29
     */
    public Weights randomWeights(long seed) {
        valueCount();
        return new UNetBlock(this).randomWeights(seed);
    }

    /**
     * Weights for this shape of which all but those of the head are another network's, so that what was learned for one question helps with
     * another. The head, with this shape's number of outputs, is random.
     *
     * @param trunk weights of a network of this shape, but for the number of outputs
     * @throws ModelException where the shapes differ in more than the head
     */
    @Override
    public Weights withNewHead(Weights trunk, long seed) {
        return randomWeights(seed).replaced(trunk, LayerTensors.keptWithNewHead(this, trunk));
    }

    /**
     * The U-Net with these weights as a DJL block whose tensors belong to {@code manager}: for trainers.
     *
     * @throws ModelException where the weights are those of another shape
     */
    @Override
    public UNetBlock block(NDManager manager, Weights weights) {
        requireFitting(weights);
        UNetBlock block = new UNetBlock(this);
        block.fill(manager, weights);
        return block;
    }

    /** The tensors of such a network, in the order of its layers. */
    @Override
    public List<NamedShape> tensors() {
        return UNetTensors.of(this);
    }

    /** The layers, from the input to the output: {@code stem} where there is one, {@code encoder.0} … {@code bottleneck} … {@code decoder.0}, {@code head}. */
    @Override
    public List<String> layers() {
        return UNetTensors.layers(this);
    }

    /**
     * The tensors that lie in any of these layers, running statistics included. A layer is named as in {@link #layers()}, or by what its
     * name begins with ({@code encoder}), or more closely ({@code decoder.1.up}, {@code encoder.0.norm1}).
     *
     * @throws ModelException where there is no such layer
     */
    @Override
    public Set<String> tensorsIn(Collection<String> layers) {
        return LayerTensors.in(this, layers);
    }

    @Override
    public String kind() {
        return "U-Net";
    }

    @Override
    public boolean isFixedInPrediction() {
        return norm.isFixedInPrediction();
    }

    @Override
    public String normWords() {
        return norm.words();
    }

    /** Channels of a level: 0 is the full resolution, {@link #depth} the bottleneck. */
    public int channels(int level) {
        return Math.min(widest, baseChannels << level);
    }

    /** This shape with at most so many channels at each level. */
    public UNet widest(int channels) {
        return new UNet(dimensions, depth, baseChannels, inputs, outputs, norm, residual, grid, channels);
    }

    /** Height and width of what the network sees must be multiples of this. */
    @Override
    public int stride() {
        return grid << depth;
    }

    /**
     * How far, in pixels, the input may lie from an output pixel that it influences: two 3×3 convolutions at each level down and
     * up, and the pooling, rounded up to a multiple of {@link #stride()}. With a normalisation whose statistics are taken from each input,
     * every pixel influences every other.
     */
    @Override
    public int halo() {
        return 7 * stride();
    }

    /**
     * Number of values that make up a network: its parameters and the running statistics of its normalisation.
     *
     * @throws ModelException where they are more than 2^29
     */
    @Override
    public int valueCount() {
        long count = tensors().stream().mapToLong(NamedShape::count).sum();
        if (count > MOST_VALUES) {
            throw new ModelException("A " + this + " has " + count + " values, and at most " + MOST_VALUES
                    + " can be held; take fewer base channels or less depth.");
        }
        return (int) count;
    }

    @Override
    public String toString() {
        UNet usual = new UNet(depth, baseChannels);
        StringBuilder text = new StringBuilder("U-Net of depth " + depth + " with " + baseChannels + " base channels");
        if (!equals(usual)) {
            text.append(" (")
                    .append(dimensions)
                    .append("D, ")
                    .append(inputs)
                    .append(" in, ")
                    .append(outputs);
            text.append(" out, ").append(norm.words()).append(residual ? ", residual" : "");
            text.append(
                    channels(depth) == widest && widest < baseChannels << depth
                            ? ", at most " + widest + " channels"
                            : "");
            text.append(grid > 1 ? ", on a grid of " + grid + ")" : ")");
        }
        return text.toString();
    }
}
