package io.cellshell.workbench.model;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import ai.djl.util.PairList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * The tensors and operations of a {@link UNet}: input (N, 1, H, W), output (N, classes, H, W) before softmax, with H and W
 * multiples of {@link UNet#stride()}. A part that is frozen runs in inference mode even while the rest is trained, so that
 * the running statistics of its normalisation stay as they are.
 */
public final class UNetBlock extends AbstractBlock {

    private final List<Block> encoder = new ArrayList<>();
    private final List<Block> upSampling = new ArrayList<>();
    private final List<Block> decoder = new ArrayList<>();
    private final Block bottleneck;
    private final Block head;
    private final Block pool = Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2));

    @SuppressWarnings("this-escape")
    UNetBlock(UNet architecture) {
        int channels = architecture.baseChannels();
        for (int level = 0; level < architecture.depth(); level++) {
            encoder.add(addChildBlock("encoder" + level, twoConvolutions(channels)));
            channels *= 2;
        }
        bottleneck = addChildBlock("bottleneck", twoConvolutions(channels));
        for (int level = architecture.depth() - 1; level >= 0; level--) {
            channels /= 2;
            upSampling.add(addChildBlock("decoder" + level + "up", new UpSampling(channels)));
            decoder.add(addChildBlock("decoder" + level, twoConvolutions(channels)));
        }
        head = addChildBlock(
                "head",
                Conv2d.builder()
                        .setFilters(UNet.CLASSES)
                        .setKernelShape(new Shape(1, 1))
                        .build());
    }

    private static Block twoConvolutions(int channels) {
        SequentialBlock block = new SequentialBlock();
        for (int i = 0; i < 2; i++) {
            block.add(Conv2d.builder()
                    .setFilters(channels)
                    .setKernelShape(new Shape(3, 3))
                    .optPadding(new Shape(1, 1))
                    .optBias(false)
                    .build());
            block.add(BatchNorm.builder().build());
            block.add(Activation.reluBlock());
        }
        return block;
    }

    /**
     * Freezes the named parts ({@link UNet#PARTS}) and leaves the others to be trained. To be called after a DJL trainer was
     * made, which would unfreeze them.
     */
    public void freeze(Collection<String> parts) {
        for (Pair<String, Block> child : getChildren()) {
            // DJL puts a running number before the name of a child
            String name = child.getKey().replaceFirst("^\\d+", "");
            if (parts.stream().anyMatch(name::startsWith)) {
                child.getValue().freezeParameters(true);
            }
        }
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        Deque<NDList> skipped = new ArrayDeque<>();
        NDList x = inputs;
        for (Block level : encoder) {
            x = run(level, parameters, x, training);
            skipped.push(x);
            x = pool.forward(parameters, x, training);
        }
        x = run(bottleneck, parameters, x, training);
        for (int i = 0; i < decoder.size(); i++) {
            x = run(upSampling.get(i), parameters, x, training);
            x = new NDList(skipped.pop().head().concat(x.head(), 1));
            x = run(decoder.get(i), parameters, x, training);
        }
        return run(head, parameters, x, training);
    }

    private static NDList run(Block block, ParameterStore parameters, NDList x, boolean training) {
        boolean trained = training && block.getParameters().values().stream().anyMatch(Parameter::requiresGradient);
        return block.forward(parameters, x, trained);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        Shape s = inputs[0];
        return new Shape[] {new Shape(s.get(0), UNet.CLASSES, s.get(2), s.get(3))};
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        Deque<Shape> skipped = new ArrayDeque<>();
        Shape x = inputs[0];
        for (Block level : encoder) {
            x = initialize(level, manager, type, x);
            skipped.push(x);
            x = pool.getOutputShapes(new Shape[] {x})[0];
        }
        x = initialize(bottleneck, manager, type, x);
        for (int i = 0; i < decoder.size(); i++) {
            x = initialize(upSampling.get(i), manager, type, x);
            x = new Shape(x.get(0), x.get(1) + skipped.pop().get(1), x.get(2), x.get(3));
            x = initialize(decoder.get(i), manager, type, x);
        }
        initialize(head, manager, type, x);
    }

    private static Shape initialize(Block block, NDManager manager, DataType type, Shape input) {
        block.initialize(manager, type, input);
        return block.getOutputShapes(new Shape[] {input})[0];
    }
}
