package io.cellshell.workbench.model;

import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorModel;
import io.cellshell.workbench.model.tensor.TensorSession;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.List;

/** Gives back what a network would be given, so that it can be looked at. */
record EchoModel(List<TensorSpec> inputs, List<TensorSpec> outputs) implements TensorModel {

    static EchoModel of(Architecture architecture) {
        return new EchoModel(
                List.of(NetworkTensorModel.input(architecture)),
                List.of(NetworkTensorModel.output(architecture, architecture.inputs(), 1)));
    }

    @Override
    public TensorSession open(int threads) {
        return new TensorSession() {
            @Override
            public List<Tensor> run(List<Tensor> inputs) {
                return inputs;
            }

            @Override
            public void close() {
                // there is nothing to free
            }
        };
    }
}
