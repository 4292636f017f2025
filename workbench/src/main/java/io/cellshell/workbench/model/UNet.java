package io.cellshell.workbench.model;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.util.List;

/**
 * The shape of a U-Net (Ronneberger, Fischer, Brox 2015, doi 10.1007/978-3-319-24574-4_28) that tells three classes of pixels
 * apart: background, inside of an object, boundary of an object (Caicedo et al. 2019, doi 10.1002/cyto.a.23863). Batch
 * normalisation follows each 3×3 convolution: at inference it is a fixed map, so that a tile and the whole image agree, which
 * statistics taken from each input (group, instance normalisation) would break.
 *
 * @param depth number of times the image is halved, 1 to 6
 * @param baseChannels number of channels at full resolution, 1 to 64; doubled at each halving
 */
public record UNet(int depth, int baseChannels) {

    /** Background, inside, boundary. */
    public static final int CLASSES = 3;

    /** The parts that fine-tuning can freeze, from the input to the output. */
    public static final List<String> PARTS = List.of("encoder", "bottleneck", "decoder", "head");

    public UNet {
        if (depth < 1 || depth > 6 || baseChannels < 1 || baseChannels > 64) {
            throw new ModelException("A U-Net has a depth of 1 to 6 and 1 to 64 base channels, but depth " + depth
                    + " and " + baseChannels
                    + " channels were asked for; depth 3 with 8 channels suits most small data sets.");
        }
    }

    /**
     * Depth 3 with 8 base channels: 0.12 million parameters, trained in two minutes without a GPU. On a small image, twice the
     * channels halved the number of steps in that time and ended with a higher validation loss.
     */
    public static UNet standard() {
        return new UNet(3, 8);
    }

    /** A standard network that has learned nothing yet, with seed 1. */
    public static Network untrained() {
        return standard().untrained(1);
    }

    /** A network of this shape with random weights; the same seed gives the same weights on every machine. */
    public Network untrained(long seed) {
        try (NDManager manager = Torch.newManager()) {
            UNetBlock block = new UNetBlock(this);
            block.setInitializer(new HeNormal(seed), Parameter.Type.WEIGHT);
            initialize(block, manager);
            return new Network("U-Net (untrained)", this, Weights.of(block));
        }
    }

    /** The U-Net with these weights as a DJL block whose tensors belong to {@code manager}: for trainers. */
    public UNetBlock block(NDManager manager, Weights weights) {
        UNetBlock block = new UNetBlock(this);
        block.setInitializer(weights.initializer(), parameter -> true);
        initialize(block, manager);
        return block;
    }

    private void initialize(UNetBlock block, NDManager manager) {
        block.initialize(manager, DataType.FLOAT32, new Shape(1, 1, stride(), stride()));
    }

    /** Height and width of what the network sees must be multiples of this. */
    public int stride() {
        return 1 << depth;
    }

    /**
     * How far, in pixels, the input may lie from an output pixel that it influences: two 3×3 convolutions at each level down and
     * up, and the pooling, rounded up to a multiple of {@link #stride()}.
     */
    public int halo() {
        return 7 * stride();
    }

    /** Number of values that training adjusts. */
    public int parameterCount() {
        return count(4);
    }

    /** Number of values that make up a network: its parameters and the running statistics of its normalisation. */
    public int valueCount() {
        return count(8);
    }

    private int count(int perNormalisedChannel) {
        int count = twoConvolutions(1, baseChannels, perNormalisedChannel);
        int channels = baseChannels;
        for (int level = 1; level <= depth; level++) {
            count += twoConvolutions(channels, 2 * channels, perNormalisedChannel);
            channels *= 2;
        }
        for (int level = 1; level <= depth; level++) {
            channels /= 2;
            count += (2 * channels + 1) * 4 * channels + twoConvolutions(2 * channels, channels, perNormalisedChannel);
        }
        return count + CLASSES * (channels + 1);
    }

    private static int twoConvolutions(int in, int out, int perNormalisedChannel) {
        return 9 * out * (in + out) + perNormalisedChannel * out;
    }

    @Override
    public String toString() {
        return "U-Net of depth " + depth + " with " + baseChannels + " base channels";
    }
}
