package io.cellshell.workbench.model.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import io.cellshell.workbench.model.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs TorchScript with {@code None} for inputs that are left out. DJL has no way to make a {@code None}, so it is asked of a TorchScript
 * module that gives nothing else.
 */
final class TorchNone {

    private TorchNone() {}

    /**
     * What a network gives.
     *
     * @param network of TorchScript
     * @param scope owns the outputs
     * @param arrays one for each input; empty for {@code None}
     * @throws ModelException where the network is none of TorchScript
     */
    static NDList forward(Block network, NDManager scope, List<Optional<NDArray>> arrays) {
        if (!(network instanceof PtSymbolBlock script)) {
            throw new ModelException("The network takes all of its inputs, but one was left out; give it.");
        }
        List<IValue> given = new ArrayList<>();
        try (PtSymbolBlock module = TorchProgram.of(scope, "", "Optional[Tensor]", "None");
                IValue none = IValueUtils.forward(module, new IValue[0])) {
            JniUtils.enableInferenceMode(script);
            try {
                for (Optional<NDArray> array : arrays) {
                    given.add(array.map(one -> IValue.from((PtNDArray) one)).orElse(none));
                }
                try (IValue output = IValueUtils.forward(script, given.toArray(IValue[]::new))) {
                    return output.toNDList((PtNDManager) scope);
                }
            } finally {
                given.stream().filter(value -> value != none).forEach(IValue::close);
            }
        }
    }
}
