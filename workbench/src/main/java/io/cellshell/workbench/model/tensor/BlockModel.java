package io.cellshell.workbench.model.tensor;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import io.cellshell.workbench.model.Torch;
import java.util.List;
import java.util.function.Function;

/** A network of DJL's layers, run by PyTorch. */
public final class BlockModel implements TensorModel {

    private final Function<NDManager, Block> builder;
    private final List<TensorSpec> inputs;
    private final List<TensorSpec> outputs;

    private BlockModel(Function<NDManager, Block> builder, List<TensorSpec> inputs, List<TensorSpec> outputs) {
        this.builder = builder;
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
    }

    /**
     * A network of layers.
     *
     * @param builder makes the block with its values, whose memory belongs to the manager; asked at each {@link #open}
     */
    public static BlockModel of(Function<NDManager, Block> builder, List<TensorSpec> inputs, List<TensorSpec> outputs) {
        return new BlockModel(builder, inputs, outputs);
    }

    /** The block with its values, whose memory belongs to the manager. */
    public Block block(NDManager manager) {
        return builder.apply(manager);
    }

    @Override
    public List<TensorSpec> inputs() {
        return inputs;
    }

    @Override
    public List<TensorSpec> outputs() {
        return outputs;
    }

    @Override
    public TensorSession open(int threads) {
        NativeSession.requireThreads(threads);
        NDManager manager = Torch.newManager();
        try {
            return NativeSession.of(
                    this, new TorchEngine(manager, builder.apply(manager), this, threads, new NativeWorker("network")));
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }
}
