package io.cellshell.workbench.model;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A network of our own blocks, whose children have the names of its layers. */
abstract class LayeredBlock extends AbstractBlock implements NetworkBlock {

    /** What DJL calls the tensors of a layer, and PyTorch. */
    private static final Map<String, String> TORCH_NAMES =
            Map.of("gamma", "weight", "beta", "bias", "runningMean", "running_mean", "runningVar", "running_var");

    private final Architecture architecture;

    LayeredBlock(Architecture architecture) {
        this.architecture = architecture;
    }

    /** Makes the tensors, which belong to {@code manager}, with these values. */
    final void fill(NDManager manager, Weights weights) {
        setInitializer(weights.initializer(), parameter -> true);
        makeTensors(manager);
    }

    /** Random values for the tensors (He et al. 2015, doi 10.1109/ICCV.2015.123); the same seed gives the same on every machine. */
    final Weights randomWeights(long seed) {
        try (NDManager manager = Torch.newManager()) {
            setInitializer(new HeNormal(seed), Parameter.Type.WEIGHT);
            makeTensors(manager);
            return weights();
        }
    }

    private void makeTensors(NDManager manager) {
        initialize(manager, DataType.FLOAT32, architecture.inputShape(1, architecture.stride()));
    }

    /** All tensors, in the order of {@link Architecture#tensors()}. */
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

    /** Makes the tensors of a child, and says the shape of what it gives. */
    static Shape initialize(Block block, NDManager manager, DataType type, Shape input) {
        block.initialize(manager, type, input);
        return block.getOutputShapes(new Shape[] {input})[0];
    }
}
