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

    @SuppressWarnings("this-escape")
    UNetStage(UNet unet, int inputs, int outputs) {
        channels = outputs;
        residual = unet.residual();
        boolean bias = unet.norm() == FeatureNorm.NONE;
        conv1 = addChildBlock("conv1", Convolutions.of(unet.dimensions(), outputs, 3, bias));
        norm1 = norm("norm1", unet.norm());
        conv2 = addChildBlock("conv2", Convolutions.of(unet.dimensions(), outputs, 3, bias));
        norm2 = norm("norm2", unet.norm());
        skip = residual && inputs != outputs
                ? Optional.of(addChildBlock("skip", Convolutions.of(unet.dimensions(), outputs, 1, true)))
                : Optional.empty();
    }

    private Optional<Block> norm(String name, FeatureNorm kind) {
        return switch (kind) {
            case NONE -> Optional.empty();
            case BATCH ->
                Optional.of(addChildBlock(
                        name,
                        BatchNorm.builder().optEpsilon(FeatureNorm.EPSILON).build()));
            case GROUP, INSTANCE -> Optional.of(addChildBlock(name, new SampleNorm(channels, kind.groups(channels))));
        };
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        NDList x = conv1.forward(parameters, inputs, training);
        x = new NDList(
                Activation.relu(normalised(norm1, parameters, x, training).head()));
        x = conv2.forward(parameters, x, training);
        NDArray y = normalised(norm2, parameters, x, training).head();
        if (residual) {
            NDArray input = inputs.head();
            y = y.add(skip.map(s ->
                            s.forward(parameters, new NDList(input), training).head())
                    .orElse(input));
        }
        return new NDList(Activation.relu(y));
    }

    /** A frozen normalisation runs as in prediction while the rest is trained, so that its running statistics stay as they are. */
    private static NDList normalised(Optional<Block> norm, ParameterStore parameters, NDList x, boolean training) {
        return norm.map(block -> block.forward(parameters, x, training && isTrained(block)))
                .orElse(x);
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
