package io.cellshell.workbench.model.tensor;

import io.cellshell.workbench.model.ModelException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A network in a process of its own. */
final class SeparateEngine implements NativeSession.Engine {

    private final ModelProcess process;
    private final List<TensorSpec> takes;
    private final List<TensorSpec> gives;
    private final NativeWorker worker;

    SeparateEngine(ModelProcess process, TensorModel model, ProcessLimits limits) {
        this.process = process;
        this.takes = model.inputs();
        this.gives = model.outputs();
        this.worker = new NativeWorker("network in a process", limits.time(), "was stopped; do not trust the model.");
    }

    void load(boolean onnx, Path path, int threads) {
        call("The loading of the network", () -> {
            TensorWire wire = process.wire();
            wire.put(onnx ? 1 : 0);
            wire.put(path.toString());
            wire.put(threads);
            ModelProcessMain.put(wire, takes);
            ModelProcessMain.put(wire, gives);
            wire.flush();
        });
    }

    @Override
    public List<Tensor> run(List<Optional<Tensor>> inputs) {
        return call("The prediction", () -> {
            for (Optional<Tensor> input : inputs) {
                process.wire().put(input.isPresent() ? 1 : 0);
                if (input.isPresent()) {
                    process.wire().put(input.get());
                }
            }
            process.wire().flush();
        });
    }

    private interface Request {
        void send() throws IOException;
    }

    private List<Tensor> call(String what, Request request) {
        return worker.call(
                what,
                () -> {
                    try {
                        request.send();
                        return answer();
                    } catch (IOException e) {
                        throw process.ended(what, e);
                    }
                },
                process::kill);
    }

    private List<Tensor> answer() throws IOException {
        TensorWire wire = process.wire();
        int kind = wire.number();
        if (kind == ModelProcessMain.NO_MEMORY) {
            throw new OutOfMemoryError(wire.text());
        }
        if (kind != ModelProcessMain.DONE) {
            throw new ModelException(wire.text());
        }
        List<Tensor> tensors = new ArrayList<>();
        for (int count = wire.count(ModelProcessMain.MOST_TENSORS); tensors.size() < count; ) {
            boolean described = tensors.size() < gives.size();
            tensors.add(wire.tensor(
                    described ? gives.get(tensors.size()).id() : "output " + tensors.size(),
                    described ? gives.get(tensors.size()).axisIds() : List.of()));
        }
        return tensors;
    }

    @Override
    public void free() {
        worker.close(process::close);
    }
}
