package io.cellshell.workbench.model.tensor;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.Torch;
import java.util.List;

/** A block of DJL, of layers or of TorchScript, that PyTorch runs. */
final class TorchEngine implements NativeSession.Engine {

    private final NDManager manager;
    private final Block block;
    private final List<TensorSpec> takes;
    private final List<TensorSpec> gives;
    private final int threads;
    private final NativeWorker worker;

    /** @param manager owns all memory of the block */
    TorchEngine(NDManager manager, Block block, TensorModel model, int threads, NativeWorker worker) {
        this.manager = manager;
        this.block = block;
        this.takes = model.inputs();
        this.gives = model.outputs();
        this.threads = threads;
        this.worker = worker;
    }

    @Override
    public List<Tensor> run(List<Tensor> inputs) {
        return worker.call("The prediction", () -> computed(inputs), () -> {});
    }

    private List<Tensor> computed(List<Tensor> inputs) {
        try (NDManager scope = manager.newSubManager()) {
            NDList arrays = TorchTensors.of(scope, takes, inputs);
            return Torch.withThreads(
                    threads,
                    () -> Torch.withoutGradient(() -> {
                        NDList outputs = block.forward(new ParameterStore(scope, false), arrays, false);
                        outputs.attach(scope);
                        return TorchTensors.of(gives, outputs);
                    }));
        } catch (ModelException e) {
            throw e;
        } catch (RuntimeException e) {
            throw EngineFailure.of("The network failed on " + inputs, e, "check that its description fits it.");
        }
    }

    @Override
    public void free() {
        worker.close(manager::close);
    }
}
