package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.model.tensor.OnnxModel;
import io.cellshell.workbench.model.tensor.TensorModel;
import io.cellshell.workbench.model.tensor.TensorSession;
import io.cellshell.workbench.model.tensor.TensorSpec;
import io.cellshell.workbench.model.tensor.TorchScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A network whose weights lie in a package. They are copied out, and held against their checksum, each time that it is opened; nothing of
 * them stays on the disk.
 *
 * @param external a second file with the values of an ONNX graph
 */
record PackedModel(
        PackageFiles files,
        WeightsFormat format,
        FileReference weights,
        Optional<FileReference> external,
        List<TensorSpec> inputs,
        List<TensorSpec> outputs)
        implements TensorModel {

    @Override
    public TensorSession open(int threads) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("model-package");
            Path copy = folder.resolve(weights.fileName());
            weights.copy(files, copy);
            if (external.isPresent()) {
                external.get().copy(files, folder.resolve(external.get().fileName()));
            }
            TensorModel model = format == WeightsFormat.ONNX
                    ? OnnxModel.of(copy, inputs, outputs)
                    : TorchScript.of(copy, inputs, outputs);
            return model.open(threads);
        } catch (IOException e) {
            throw new UncheckedIOException("There is no room for a copy of the weights in " + files.path() + ".", e);
        } finally {
            FileReference.delete(folder);
        }
    }

    @Override
    public String toString() {
        return weights.source() + " in " + files.path();
    }
}
