package io.cellshell.workbench.model.tensor;

import io.cellshell.workbench.model.ModelException;
import java.nio.file.Path;
import java.util.List;

/**
 * A network of a stranger in ONNX or TorchScript, which runs in a process of its own: one that fails, runs for ever or asks for all memory
 * ends that process and nothing else, and an interrupt ends it at once. To start it takes about a second, and tensors are copied to it and
 * back.
 */
public final class SeparateModel implements TensorModel {

    private final boolean onnx;
    private final Path path;
    private final List<TensorSpec> inputs;
    private final List<TensorSpec> outputs;
    private final ProcessLimits limits;

    private SeparateModel(
            boolean onnx, Path path, List<TensorSpec> inputs, List<TensorSpec> outputs, ProcessLimits limits) {
        this.onnx = onnx;
        this.path = path.toAbsolutePath();
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
        this.limits = limits;
    }

    /** A network in ONNX of exact types; see {@link OnnxModel#of} and {@link OnnxModel#ofExactTypes}. */
    public static SeparateModel onnx(
            Path path, List<TensorSpec> inputs, List<TensorSpec> outputs, ProcessLimits limits) {
        return new SeparateModel(true, path, inputs, outputs, limits);
    }

    /** A network in TorchScript; see {@link TorchScript#of}. */
    public static SeparateModel torchScript(
            Path path, List<TensorSpec> inputs, List<TensorSpec> outputs, ProcessLimits limits) {
        return new SeparateModel(false, path, inputs, outputs, limits);
    }

    /** The same network, run in this process. */
    public TensorModel inThisProcess() {
        return onnx ? OnnxModel.of(path, inputs, outputs) : TorchScript.of(path, inputs, outputs);
    }

    @Override
    public List<TensorSpec> inputs() {
        return inputs;
    }

    @Override
    public List<TensorSpec> outputs() {
        return outputs;
    }

    /**
     * {@inheritDoc}
     *
     * @throws ModelException where the file is no such network; where it takes longer than it may (caused by a {@link
     *     java.util.concurrent.TimeoutException}), or ends its process (caused by an {@link java.io.IOException})
     */
    @Override
    public TensorSession open(int threads) {
        NativeSession.requireThreads(threads);
        ModelProcess process = ModelProcess.start(limits);
        SeparateEngine engine = new SeparateEngine(process, this, limits);
        try {
            engine.load(onnx, path, threads);
            return NativeSession.of(this, engine);
        } catch (RuntimeException | Error e) {
            engine.free();
            throw e;
        }
    }

    @Override
    public String toString() {
        return (onnx ? "ONNX" : "TorchScript") + " in " + path + ", in a process of its own";
    }
}
