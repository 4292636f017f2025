package io.cellshell.workbench.model.tensor;

import io.cellshell.workbench.image.npy.NumberType;
import io.cellshell.workbench.model.ModelException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The process that {@link ModelProcess} starts: loads one network, and runs it as often as it is asked to. */
final class ModelProcessMain {

    /** Kinds of answers, the first byte of each. */
    static final int DONE = 0;

    static final int REFUSED = 1;
    static final int NO_MEMORY = 2;

    static final int MOST_TENSORS = 1000;

    private final TensorWire wire;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    private ModelProcessMain(TensorWire wire) {
        this.wire = wire;
    }

    /** @param arguments the socket to call back */
    public static void main(String[] arguments) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(arguments[0]))) {
            new ModelProcessMain(new TensorWire(channel)).serve();
        } finally {
            // whoever started it may be gone
            ModelProcess.delete(Path.of(arguments[0]).getParent());
            // native code that goes on would keep the process
            Runtime.getRuntime().halt(0);
        }
    }

    private void serve() throws IOException {
        boolean onnx = wire.number() == 1;
        Path path = Path.of(wire.text());
        int threads = wire.number();
        List<TensorSpec> inputs = specs();
        List<TensorSpec> outputs = specs();
        TensorModel model =
                onnx ? OnnxModel.of(path, inputs, outputs).ofExactTypes() : TorchScript.of(path, inputs, outputs);
        List<TensorSession> open = new ArrayList<>();
        answer(() -> {
            open.add(model.open(threads));
            return List.of();
        });
        while (true) {
            List<Optional<Tensor>> given = new ArrayList<>();
            for (TensorSpec input : inputs) {
                boolean left = wire.number() == 0;
                given.add(left ? Optional.empty() : Optional.of(wire.tensor(input.id(), input.axisIds())));
            }
            answer(() -> open.get(0).runWithout(given));
        }
    }

    private interface Work {
        List<Tensor> done();
    }

    /** Works on another thread: this one sees at once when whoever asked is gone. */
    private void answer(Work work) {
        thread.execute(() -> {
            try {
                answered(work);
            } catch (IOException e) {
                // nobody is there any more
                Runtime.getRuntime().halt(0);
            }
        });
    }

    private void answered(Work work) throws IOException {
        List<Tensor> tensors = List.of();
        String said = "";
        int kind = DONE;
        try {
            tensors = work.done();
        } catch (OutOfMemoryError e) {
            kind = NO_MEMORY;
            said = String.valueOf(e.getMessage());
        } catch (RuntimeException | LinkageError e) {
            kind = REFUSED;
            said = e instanceof ModelException ? e.getMessage() : e.toString();
        }
        wire.put(kind);
        if (kind == DONE) {
            wire.put(tensors.size());
            for (Tensor tensor : tensors) {
                wire.put(tensor);
            }
        } else {
            wire.put(said);
        }
        wire.flush();
    }

    /** Tensors of any sizes: whoever asks holds them against the description. */
    private List<TensorSpec> specs() throws IOException {
        List<TensorSpec> specs = new ArrayList<>();
        for (int count = wire.count(MOST_TENSORS); specs.size() < count; ) {
            String id = wire.text();
            NumberType type = NumberType.valueOf(wire.text());
            boolean optional = wire.number() == 1;
            List<AxisSpec> axes = new ArrayList<>();
            for (int rank = wire.count(MOST_TENSORS); axes.size() < rank; ) {
                axes.add(new AxisSpec(
                        wire.text(), AxisRole.INDEX, new SizeRule.DataDependent(0, Integer.MAX_VALUE), 0, List.of()));
            }
            specs.add(new TensorSpec(id, axes, type, optional));
        }
        return specs;
    }

    static void put(TensorWire wire, List<TensorSpec> specs) throws IOException {
        wire.put(specs.size());
        for (TensorSpec spec : specs) {
            wire.put(spec.id());
            wire.put(spec.type().name());
            wire.put(spec.optional() ? 1 : 0);
            wire.put(spec.axes().size());
            for (AxisSpec axis : spec.axes()) {
                wire.put(axis.id());
            }
        }
    }
}
