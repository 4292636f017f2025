package io.cellshell.workbench.model.tensor;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.Torch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A network in TorchScript ({@code torch.jit.script(model).save(path)}), run by PyTorch.
 *
 * <p>TorchScript is a program, though not of Python: what is called a pickle in it is read by libtorch, which makes tensors and the
 * program's own objects of it and nothing else. The program can compute, take memory and time without end, and print. It could also write a
 * file ({@code torch.save}), read one ({@code torch.from_file}), or open a connection (classes of {@code c10d}): a file that names one of
 * these is not loaded. It runs on a thread of its own: an interrupt is answered at once, and after half an hour nobody waits for it any
 * longer, though it goes on until it ends, since libtorch has no way to stop it. libtorch is large and no sandbox: {@link SeparateModel} runs files of
 * strangers in a process of their own.
 */
public final class TorchScript implements TensorModel {

    private final Path path;
    private final Copy source;
    private final List<TensorSpec> inputs;
    private final List<TensorSpec> outputs;

    /** Writes what is to be loaded into a file. */
    @FunctionalInterface
    public interface Copy {

        /** Writes the file, in which nothing is that a network has no need of. */
        void to(Path file) throws IOException;
    }

    private TorchScript(Path path, Copy source, List<TensorSpec> inputs, List<TensorSpec> outputs) {
        this.path = path;
        this.source = source;
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
    }

    /**
     * The network in a file, which is read when it is opened.
     *
     * @param inputs what the network takes, which the file does not say
     * @param outputs what it gives, a tuple or list one by one; what it gives beyond them is left, as bioimageio.core does
     */
    public static TorchScript of(Path path, List<TensorSpec> inputs, List<TensorSpec> outputs) {
        return new TorchScript(path, copy -> TorchArchive.copy(path, copy), inputs, outputs);
    }

    /**
     * A network that lies in no file.
     *
     * @param name for messages
     * @param source writes it, each time that it is opened
     */
    public static TorchScript made(String name, Copy source, List<TensorSpec> inputs, List<TensorSpec> outputs) {
        return new TorchScript(Path.of(name), source, inputs, outputs);
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
        NDManager manager = Torch.newManager();
        NativeWorker worker = new NativeWorker("TorchScript");
        try {
            // a file can run code when it is loaded
            Block block = worker.call("The loading of " + path, () -> loaded(manager), () -> {});
            return NativeSession.of(this, new TorchEngine(manager, block, this, threads, worker));
        } catch (RuntimeException e) {
            worker.close(manager::close);
            throw e;
        }
    }

    private Block loaded(NDManager manager) {
        Path copy = null;
        try {
            copy = Files.createTempFile("torchscript", ".pt");
            source.to(copy);
            return JniUtils.loadModule((PtNDManager) manager, copy, true, new String[0], new String[0], false);
        } catch (ModelException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("There is no room for a copy of " + path + " among temporary files.", e);
        } catch (RuntimeException e) {
            throw EngineFailure.of(
                    "PyTorch cannot load " + path,
                    e,
                    "it may be damaged, or be written by a newer PyTorch; write it again with torch.jit.script(model).save(path).");
        } finally {
            delete(copy);
        }
    }

    private static void delete(Path copy) {
        try {
            if (copy != null) {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            copy.toFile().deleteOnExit();
        }
    }

    @Override
    public String toString() {
        return "TorchScript in " + path;
    }
}
