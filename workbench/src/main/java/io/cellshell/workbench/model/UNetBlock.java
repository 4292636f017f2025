package io.cellshell.workbench.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The tensors and operations of a {@link UNet}: input (N, C, H, W) or (N, C, D, H, W), output (N, outputs, …) as the head gives it,
 * before any softmax, with sizes that are multiples of {@link UNet#stride()}; those of the output are smaller by {@link UNet#grid()}. A normalisation that is frozen runs in inference mode even
 * while the rest is trained, so that its running statistics stay as they are.
 */
public final class UNetBlock extends LayeredBlock {

    private final UNet architecture;
    private final Optional<Block> stem;
    private final List<Block> encoder = new ArrayList<>();
    private final List<Block> upSampling = new ArrayList<>();
    private final List<Block> decoder = new ArrayList<>();
    private final Block bottleneck;
    private final Block head;
    private final Block pool;

    @SuppressWarnings("this-escape")
    UNetBlock(UNet architecture) {
        super(architecture);
        this.architecture = architecture;
        int in = architecture.inputs();
        int out = architecture.baseChannels();
        stem = architecture.grid() == 1
                ? Optional.empty()
                : Optional.of(addChildBlock(
                        LayerTensors.STEM,
                        Convolutions.shrinking(architecture.dimensions(), out, architecture.grid())));
        in = stem.isPresent() ? out : in;
        for (int level = 0; level < architecture.depth(); level++) {
            encoder.add(addChildBlock("encoder." + level, new UNetStage(architecture, in, out)));
            in = out;
            out = architecture.channels(level + 1);
        }
        bottleneck = addChildBlock("bottleneck", new UNetStage(architecture, in, out));
        for (int level = architecture.depth() - 1; level >= 0; level--) {
            out = architecture.channels(level);
            upSampling.add(addChildBlock("decoder." + level + ".up", pointwise(out << architecture.dimensions())));
            decoder.add(addChildBlock("decoder." + level, new UNetStage(architecture, 2 * out, out)));
        }
        head = addChildBlock("head", pointwise(architecture.outputs()));
        pool = Convolutions.halving(architecture.dimensions());
    }

    private Block pointwise(int outputs) {
        return Convolutions.of(architecture.dimensions(), outputs, 1, true);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        Deque<NDArray> skipped = new ArrayDeque<>();
        NDArray x = inputs.head();
        if (stem.isPresent()) {
            x = UNetStage.forward(stem.get(), parameters, x, training);
        }
        for (Block level : encoder) {
            NDArray features = UNetStage.forward(level, parameters, x, training);
            if (x != inputs.head()) {
                x.close();
            }
            skipped.push(features);
            x = UNetStage.forward(pool, parameters, features, training);
        }
        x = freeing(x, UNetStage.forward(bottleneck, parameters, x, training));
        for (int i = 0; i < decoder.size(); i++) {
            x = freeing(x, UNetStage.forward(upSampling.get(i), parameters, x, training));
            x = freeing(x, PixelShuffle.twice(x));
            NDArray finer = skipped.pop();
            x = freeing(x, finer.concat(x, 1));
            finer.close();
            x = freeing(x, UNetStage.forward(decoder.get(i), parameters, x, training));
        }
        return new NDList(freeing(x, UNetStage.forward(head, parameters, x, training)));
    }

    /** Gives back what was needed for the next array alone. PyTorch keeps what the gradient needs by itself. */
    private static NDArray freeing(NDArray used, NDArray next) {
        used.close();
        return next;
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        Shape shrunk = stem.map(block -> block.getOutputShapes(inputs)[0]).orElse(inputs[0]);
        return new Shape[] {UNetStage.withChannels(shrunk, architecture.outputs())};
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        Deque<Shape> skipped = new ArrayDeque<>();
        Shape x = inputs[0];
        if (stem.isPresent()) {
            x = initialize(stem.get(), manager, type, x);
        }
        for (Block level : encoder) {
            x = initialize(level, manager, type, x);
            skipped.push(x);
            x = pool.getOutputShapes(new Shape[] {x})[0];
        }
        x = initialize(bottleneck, manager, type, x);
        for (int i = 0; i < decoder.size(); i++) {
            initialize(upSampling.get(i), manager, type, x);
            Shape finer = skipped.pop();
            x = UNetStage.withChannels(finer, Math.toIntExact(2 * finer.get(1)));
            x = initialize(decoder.get(i), manager, type, x);
        }
        initialize(head, manager, type, x);
    }
}
