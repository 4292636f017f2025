package io.cellshell.workbench.model.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.Torch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    public List<Tensor> run(List<Optional<Tensor>> inputs) {
        return worker.call("The prediction", () -> computed(inputs), () -> {});
    }

    private List<Tensor> computed(List<Optional<Tensor>> inputs) {
        try (NDManager scope = manager.newSubManager()) {
            List<Optional<NDArray>> arrays = new ArrayList<>();
            for (int i = 0; i < inputs.size(); i++) {
                TensorSpec spec = takes.get(i);
                arrays.add(inputs.get(i).map(tensor -> TorchTensors.of(scope, spec, tensor)));
            }
            return Torch.withThreads(
                    threads,
                    () -> Torch.withoutGradient(() -> {
                        NDList outputs = forward(scope, arrays);
                        outputs.attach(scope);
                        return TorchTensors.of(gives, outputs);
                    }));
        } catch (ModelException e) {
            throw e;
        } catch (RuntimeException e) {
            throw EngineFailure.of(
                    "The network failed on " + EngineFailure.shown(inputs), e, "check that its description fits it.");
        }
    }

    private NDList forward(NDManager scope, List<Optional<NDArray>> arrays) {
        if (arrays.stream().anyMatch(Optional::isEmpty)) {
            return TorchNone.forward(block, scope, arrays);
        }
        NDList given = new NDList();
        arrays.forEach(array -> given.add(array.orElseThrow()));
        return block.forward(new ParameterStore(scope, false), given, false);
    }

    @Override
    public void free() {
        worker.close(manager::close);
    }
}
