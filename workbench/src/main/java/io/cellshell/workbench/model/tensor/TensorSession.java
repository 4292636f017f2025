package io.cellshell.workbench.model.tensor;

import io.cellshell.workbench.model.ModelException;
import java.util.List;
import java.util.Optional;

/**
 * A loaded network, kept open for as many runs as are wanted. Threads may share it; they run one after the other. What is not closed is
 * freed when the garbage collector finds it, which may be late: its memory is not on Java's heap.
 */
public interface TensorSession extends AutoCloseable {

    /**
     * Runs the network.
     *
     * @param inputs one for each of {@link TensorModel#inputs}, in their order, with their axes and sizes that their rules allow
     * @return one for each of {@link TensorModel#outputs}
     * @throws ModelException where an input does not fit, nothing of it having been run; where the network fails; where it gives
     *     something else than it says; or after {@link #close}
     */
    List<Tensor> run(List<Tensor> inputs);

    /**
     * Runs the network without some of its inputs. What is left out is not replaced by zeros or anything else: an ONNX graph is not fed it,
     * and TorchScript gets {@code None}, as bioimageio.core 0.11 does.
     *
     * @param inputs one for each of {@link TensorModel#inputs}; empty where it is optional and left out
     * @return one for each of {@link TensorModel#outputs}
     * @throws ModelException as {@link #run}, and where an input is left out that is not optional, or that the network does need
     */
    default List<Tensor> runWithout(List<Optional<Tensor>> inputs) {
        if (inputs.stream().anyMatch(Optional::isEmpty)) {
            throw new ModelException("The network takes all of its inputs, but one was left out; give it.");
        }
        return run(inputs.stream().map(Optional::orElseThrow).toList());
    }

    /** Frees the network's memory; may be called more than once. A run in another thread is waited for. */
    @Override
    void close();
}
