package io.cellshell.workbench.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tensors and operations of a {@link ResidualClassifier}: input (N, C, H, W), output (N, classes, H/grid, W/grid) before any softmax. */
final class ResidualBlock extends LayeredBlock {

    private final ResidualClassifier architecture;
    private final Block stem;
    private final Optional<Block> stemNorm;
    private final List<Block> stages = new ArrayList<>();
    private final Block head;
    private final Block pool;

    @SuppressWarnings("this-escape")
    ResidualBlock(ResidualClassifier architecture) {
        super(architecture);
        this.architecture = architecture;
        int dimensions = architecture.dimensions();
        FeatureNorm norm = architecture.norm();
        int channels = architecture.channels(0);
        stem = addChildBlock("stem.conv", Convolutions.of(dimensions, channels, 3, norm == FeatureNorm.NONE));
        stemNorm = UNetStage.norm(norm, channels).map(block -> addChildBlock("stem.norm", block));
        for (int stage = 1; stage <= architecture.depth(); stage++) {
            stages.add(addChildBlock(
                    "stage." + stage,
                    new UNetStage(
                            dimensions, norm, true, architecture.channels(stage - 1), architecture.channels(stage))));
        }
        head = addChildBlock(LayerTensors.HEAD, Convolutions.of(dimensions, architecture.outputs(), 1, true));
        pool = Convolutions.halving(dimensions);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray x = UNetStage.forward(stem, parameters, inputs.head(), training);
        x = UNetStage.activated(UNetStage.normalised(stemNorm, parameters, x, training));
        for (Block stage : stages) {
            NDArray smaller = UNetStage.forward(pool, parameters, x, training);
            x.close();
            x = UNetStage.forward(stage, parameters, smaller, training);
            smaller.close();
        }
        NDArray values = UNetStage.forward(head, parameters, x, training);
        x.close();
        return new NDList(values);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        Shape x = inputs[0];
        for (int stage = 0; stage < architecture.depth(); stage++) {
            x = pool.getOutputShapes(new Shape[] {x})[0];
        }
        return new Shape[] {UNetStage.withChannels(x, architecture.outputs())};
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        Shape features = initialize(stem, manager, type, inputs[0]);
        stemNorm.ifPresent(block -> block.initialize(manager, type, features));
        Shape x = features;
        for (Block stage : stages) {
            x = initialize(stage, manager, type, pool.getOutputShapes(new Shape[] {x})[0]);
        }
        initialize(head, manager, type, x);
    }
}
