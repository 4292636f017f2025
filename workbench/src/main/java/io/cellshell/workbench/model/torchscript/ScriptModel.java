package io.cellshell.workbench.model.torchscript;

import io.cellshell.workbench.model.Weights;
import io.cellshell.workbench.model.tensor.TensorModel;
import io.cellshell.workbench.model.tensor.TensorSession;
import io.cellshell.workbench.model.tensor.TensorSpec;
import io.cellshell.workbench.model.tensor.TorchScript;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A network in TorchScript with weights of its own, run in this process.
 *
 * @param origin of which it was made: what is known of that one is known of this one, too
 */
public record ScriptModel(
        ScriptProgram program, Weights weights, List<TensorSpec> inputs, List<TensorSpec> outputs, TensorModel origin)
        implements TensorModel {

    public ScriptModel {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** Writes the TorchScript file. */
    public void write(Path path) throws IOException {
        try (OutputStream out = Files.newOutputStream(path)) {
            program.write(weights, out);
        }
    }

    @Override
    public TensorSession open(int threads) {
        return TorchScript.made("the network in TorchScript", this::write, inputs, outputs)
                .open(threads);
    }

    @Override
    public String toString() {
        return "TorchScript of " + origin;
    }
}
