package io.cellshell.workbench.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.Optional;

/** Two convolutions at one resolution, each with its normalisation and ReLU. */
final class UNetStage extends AbstractBlock {

    private final int channels;
    private final boolean residual;
    private final Block conv1;
    private final Optional<Block> norm1;
    private final Block conv2;
    private final Optional<Block> norm2;
    private final Optional<Block> skip;

    UNetStage(UNet unet, int inputs, int outputs) {
        this(unet.dimensions(), unet.norm(), unet.residual(), inputs, outputs);
    }

    @SuppressWarnings("this-escape")
    UNetStage(int dimensions, FeatureNorm norm, boolean residual, int inputs, int outputs) {
        channels = outputs;
        this.residual = residual;
        boolean bias = norm == FeatureNorm.NONE;
        conv1 = addChildBlock("conv1", Convolutions.of(dimensions, outputs, 3, bias));
        norm1 = norm(norm, outputs).map(block -> addChildBlock("norm1", block));
        conv2 = addChildBlock("conv2", Convolutions.of(dimensions, outputs, 3, bias));
        norm2 = norm(norm, outputs).map(block -> addChildBlock("norm2", block));
        skip = residual && inputs != outputs
                ? Optional.of(addChildBlock("skip", Convolutions.of(dimensions, outputs, 1, true)))
                : Optional.empty();
    }

    static Optional<Block> norm(FeatureNorm kind, int channels) {
        return switch (kind) {
            case NONE -> Optional.empty();
            case BATCH ->
                Optional.of(BatchNorm.builder().optEpsilon(FeatureNorm.EPSILON).build());
            case GROUP, INSTANCE -> Optional.of(new SampleNorm(channels, kind.groups(channels)));
        };
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray input = inputs.head();
        NDArray x = activated(normalised(norm1, parameters, forward(conv1, parameters, input, training), training));
        NDArray y = forward(conv2, parameters, x, training);
        x.close();
        y = normalised(norm2, parameters, y, training);
        if (residual) {
            y = added(y, parameters, input, training);
        }
        return new NDList(activated(y));
    }

    static NDArray forward(Block block, ParameterStore parameters, NDArray x, boolean training) {
        return block.forward(parameters, new NDList(x), training).head();
    }

    /**
     * A frozen normalisation runs as in prediction while the rest is trained, so that its running statistics stay as they are. What goes in
     * is given back at once, here and below: PyTorch keeps what the gradient needs by itself, and the next step finds its memory warm.
     */
    static NDArray normalised(Optional<Block> norm, ParameterStore parameters, NDArray x, boolean training) {
        if (norm.isEmpty()) {
            return x;
        }
        NDArray y = forward(norm.get(), parameters, x, training && isTrained(norm.get()));
        x.close();
        return y;
    }

    static NDArray activated(NDArray x) {
        NDArray y = Activation.relu(x);
        x.close();
        return y;
    }

    private NDArray added(NDArray y, ParameterStore parameters, NDArray input, boolean training) {
        NDArray other = skip.isPresent() ? forward(skip.get(), parameters, input, training) : input;
        NDArray sum = y.add(other);
        y.close();
        if (skip.isPresent()) {
            other.close();
        }
        return sum;
    }

    private static boolean isTrained(Block block) {
        return block.getDirectParameters().values().stream().anyMatch(Parameter::requiresGradient);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {withChannels(inputs[0], channels)};
    }

    static Shape withChannels(Shape shape, int channels) {
        long[] sizes = shape.getShape().clone();
        sizes[1] = channels;
        return new Shape(sizes);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        Shape[] inside = getOutputShapes(inputs);
        conv1.initialize(manager, type, inputs);
        norm1.ifPresent(block -> block.initialize(manager, type, inside));
        conv2.initialize(manager, type, inside);
        norm2.ifPresent(block -> block.initialize(manager, type, inside));
        skip.ifPresent(block -> block.initialize(manager, type, inputs));
    }
}
