package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.tensor.OnnxModel;
import io.cellshell.workbench.model.tensor.ProcessLimits;
import io.cellshell.workbench.model.tensor.SeparateModel;
import io.cellshell.workbench.model.tensor.TensorModel;
import io.cellshell.workbench.model.tensor.TensorSession;
import io.cellshell.workbench.model.tensor.TensorSpec;
import io.cellshell.workbench.model.tensor.TorchScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A network whose weights lie in a package. They are copied out, and held against their checksum, each time that it is opened; nothing of
 * them stays on the disk.
 *
 * @param external a second file with the values of an ONNX graph
 * @param separate how long each run may take in a process of its own; empty where the network runs in this one
 */
record PackedModel(
        PackageFiles files,
        WeightsFormat format,
        FileReference weights,
        Optional<FileReference> external,
        List<TensorSpec> inputs,
        List<TensorSpec> outputs,
        Optional<Duration> separate)
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
            return open(copy, threads);
        } catch (IOException e) {
            throw new UncheckedIOException("There is no room for a copy of the weights in " + files.path() + ".", e);
        } finally {
            FileReference.delete(folder);
        }
    }

    /** Reads something of a copy of the weights, held against their checksum. */
    <T> T withWeights(Function<Path, T> reader) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("model-package");
            Path copy = folder.resolve(weights.fileName());
            weights.copy(files, copy);
            return reader.apply(copy);
        } catch (IOException e) {
            throw new UncheckedIOException("There is no room for a copy of the weights in " + files.path() + ".", e);
        } finally {
            FileReference.delete(folder);
        }
    }

    /** Whoever reads of an error looks for the file in the package, not for a copy that is gone. */
    private TensorSession open(Path copy, int threads) {
        try {
            return model(copy).open(threads);
        } catch (ModelException e) {
            String message = String.valueOf(e.getMessage());
            throw message.contains(copy.toString())
                    ? new ModelException(message.replace(copy.toString(), toString()), e.getCause())
                    : e;
        }
    }

    private TensorModel model(Path copy) {
        Optional<ProcessLimits> limits = separate.map(ProcessLimits::of);
        if (format == WeightsFormat.ONNX) {
            return limits.isPresent()
                    ? SeparateModel.onnx(copy, inputs, outputs, limits.get())
                    : OnnxModel.of(copy, inputs, outputs);
        }
        return limits.isPresent()
                ? SeparateModel.torchScript(copy, inputs, outputs, limits.get())
                : TorchScript.of(copy, inputs, outputs);
    }

    @Override
    public String toString() {
        return "“" + PackageFiles.shown(weights.source()) + "” in " + files.path();
    }
}
