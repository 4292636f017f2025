package io.cellshell.workbench.model.tensor;

import io.cellshell.workbench.model.ModelException;
import java.lang.ref.Cleaner;
import java.util.List;
import java.util.Optional;

/** A session over an engine: shapes are checked before and after, runs come one by one, and native memory is freed once. */
final class NativeSession implements TensorSession {

    /** The engine's part: it knows nothing of the session, so that the cleaner can free it when the session is gone. */
    interface Engine {

        /**
         * Runs it; sizes are checked already, and whether what is left out is optional. Outputs have the axes of their specifications where
         * their number is right.
         */
        List<Tensor> run(List<Optional<Tensor>> inputs);

        /** Frees it; called once. */
        void free();
    }

    private static final Cleaner CLEANER = Cleaner.create();

    private final TensorModel model;
    private final Engine engine;
    private final Cleaner.Cleanable freeing;
    private boolean closed;

    private NativeSession(TensorModel model, Engine engine) {
        this.model = model;
        this.engine = engine;
        this.freeing = CLEANER.register(this, engine::free);
    }

    static TensorSession of(TensorModel model, Engine engine) {
        return new NativeSession(model, engine);
    }

    /** So many threads, or a refusal. */
    static int requireThreads(int threads) {
        if (threads < 1) {
            throw new ModelException("A network runs with 1 thread or more, but " + threads + " was asked for.");
        }
        return threads;
    }

    @Override
    public List<Tensor> run(List<Tensor> inputs) {
        return runWithout(inputs.stream().map(Optional::of).toList());
    }

    @Override
    public synchronized List<Tensor> runWithout(List<Optional<Tensor>> inputs) {
        if (closed) {
            throw new ModelException("The network is closed already; open it again.");
        }
        TensorSizes sizes = TensorSizes.ofInputs(model.inputs(), inputs);
        List<Tensor> outputs = engine.run(inputs);
        sizes.requireOutputs(model.outputs(), outputs);
        return outputs;
    }

    @Override
    public synchronized void close() {
        closed = true;
        freeing.clean();
    }
}
