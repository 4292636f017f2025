package io.cellshell.workbench.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import ai.djl.util.PairList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tensors and operations of a {@link UNet}: input (N, C, H, W) or (N, C, D, H, W), output (N, outputs, …) as the head gives it,
 * before any softmax, with sizes that are multiples of {@link UNet#stride()}; those of the output are smaller by {@link UNet#grid()}. A normalisation that is frozen runs in inference mode even
 * while the rest is trained, so that its running statistics stay as they are.
 */
public final class UNetBlock extends AbstractBlock implements NetworkBlock {

    /** What DJL calls the tensors of a layer, and PyTorch. */
    private static final Map<String, String> TORCH_NAMES =
            Map.of("gamma", "weight", "beta", "bias", "runningMean", "running_mean", "runningVar", "running_var");

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
        this.architecture = architecture;
        int in = architecture.inputs();
        int out = architecture.baseChannels();
        stem = architecture.grid() == 1
                ? Optional.empty()
                : Optional.of(addChildBlock(
                        UNetTensors.STEM, Convolutions.shrinking(architecture.dimensions(), out, architecture.grid())));
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

    /** All tensors, in the order of {@link UNet#tensors()}. */
    @Override
    public Map<String, Parameter> tensors() {
        Map<String, Parameter> named = new LinkedHashMap<>();
        collect("", this, named);
        return named;
    }

    private static void collect(String prefix, Block block, Map<String, Parameter> named) {
        for (Pair<String, Parameter> parameter : block.getDirectParameters()) {
            named.put(prefix + TORCH_NAMES.getOrDefault(parameter.getKey(), parameter.getKey()), parameter.getValue());
        }
        for (Pair<String, Block> child : block.getChildren()) {
            // DJL puts a running number before the name of a child
            collect(prefix + child.getKey().replaceFirst("^\\d+", "") + ".", child.getValue(), named);
        }
    }

    @Override
    public Weights weights() {
        return Weights.of(architecture.tensors(), tensors());
    }

    @Override
    public void freeze(Set<String> frozen) {
        Map<String, Parameter> all = tensors();
        for (NamedShape tensor : architecture.tensors()) {
            if (tensor.trained()) {
                all.get(tensor.name()).freeze(frozen.contains(tensor.name()));
            }
        }
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        Deque<NDArray> skipped = new ArrayDeque<>();
        NDArray x = inputs.head();
        if (stem.isPresent()) {
            x = forward(stem.get(), parameters, x, training);
        }
        for (Block level : encoder) {
            NDArray features = forward(level, parameters, x, training);
            if (x != inputs.head()) {
                x.close();
            }
            skipped.push(features);
            x = forward(pool, parameters, features, training);
        }
        x = freeing(x, forward(bottleneck, parameters, x, training));
        for (int i = 0; i < decoder.size(); i++) {
            x = freeing(x, forward(upSampling.get(i), parameters, x, training));
            x = freeing(x, PixelShuffle.twice(x));
            NDArray finer = skipped.pop();
            x = freeing(x, finer.concat(x, 1));
            finer.close();
            x = freeing(x, forward(decoder.get(i), parameters, x, training));
        }
        return new NDList(freeing(x, forward(head, parameters, x, training)));
    }

    private static NDArray forward(Block block, ParameterStore parameters, NDArray x, boolean training) {
        return block.forward(parameters, new NDList(x), training).head();
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

    private static Shape initialize(Block block, NDManager manager, DataType type, Shape input) {
        block.initialize(manager, type, input);
        return block.getOutputShapes(new Shape[] {input})[0];
    }
}
