package io.cellshell.workbench.model.tensor;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.cellshell.workbench.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A network in ONNX, run by ONNX Runtime on the CPU. An ONNX file is a graph of operators and their weights, and no program: operators reach
 * neither files nor the network, and none beside ONNX Runtime's own are loaded. Weights in a file of their own are taken from the folder of
 * the ONNX file alone, which ONNX Runtime sees to. A graph can take memory and time without end.
 */
public final class OnnxModel implements TensorModel {

    /** The limit of the format; weights beyond it lie in a file of their own. */
    private static final long LARGEST = 2L << 30;

    private final Path path;
    private final List<TensorSpec> inputs;
    private final List<TensorSpec> outputs;
    private final boolean exactTypes;

    private OnnxModel(Path path, List<TensorSpec> inputs, List<TensorSpec> outputs, boolean exactTypes) {
        this.path = path;
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
        this.exactTypes = exactTypes;
    }

    /**
     * The network in a file, which is read when it is opened.
     *
     * @param inputs what the graph takes, in its order; their names may differ from the graph's
     * @param outputs what it gives, in its order; what it gives beyond them is left, as bioimageio.core does
     */
    public static OnnxModel of(Path path, List<TensorSpec> inputs, List<TensorSpec> outputs) {
        return new OnnxModel(path, inputs, outputs, false);
    }

    /**
     * This network, which is not opened where its graph takes numbers of another type than its inputs are said to have; otherwise numbers
     * are converted to what the graph takes. ONNX Runtime itself converts nothing.
     */
    public OnnxModel ofExactTypes() {
        return new OnnxModel(path, inputs, outputs, true);
    }

    /** Where the file lies. */
    public Path path() {
        return path;
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
        requireSize();
        OrtEnvironment environment = environment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            // Threads that wait by spinning take the cores of whatever else runs.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.addConfigEntry("session.inter_op.allow_spinning", "0");
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            OrtSession session = environment.createSession(path.toString(), options);
            try {
                return NativeSession.of(this, OnnxEngine.of(environment, session, this, exactTypes));
            } catch (RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (OrtException e) {
            throw EngineFailure.of(
                    "ONNX Runtime cannot load " + path,
                    e,
                    "it may be damaged, or use operators that ONNX Runtime does not have; check it in Python with"
                            + " onnx.checker.check_model.");
        }
    }

    private void requireSize() {
        try {
            if (Files.size(path) > LARGEST) {
                throw new ModelException(
                        path + " is larger than 2 GB, which no ONNX file is; weights beyond that belong"
                                + " into a file of their own.");
            }
        } catch (IOException e) {
            throw new ModelException(
                    "Cannot read " + path + " (" + e + "); check the name, and that you may read it.", e);
        }
    }

    private static OrtEnvironment environment() {
        try {
            OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            environment.setTelemetry(false);
            return environment;
        } catch (OrtException | RuntimeException | LinkageError e) {
            throw new ModelException(
                    "ONNX Runtime could not be started on " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch") + " (" + e
                            + "); it runs on Linux and macOS (aarch64), Linux (x86_64) and Windows (x86_64), and needs 30 MB"
                            + " for temporary files.",
                    e);
        }
    }

    @Override
    public String toString() {
        return "ONNX in " + path;
    }
}
