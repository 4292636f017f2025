package io.cellshell.workbench.model.tensor;

import io.cellshell.workbench.model.ModelException;
import java.util.List;

/**
 * A network as a function from tensors to tensors, whichever engine runs it. A value that holds no native memory: that is taken by {@link
 * #open} and given back by {@link TensorSession#close}. Several may be open at the same time, of one model or of several.
 */
public interface TensorModel {

    /** What the network takes, in its order. */
    List<TensorSpec> inputs();

    /** What the network gives, in its order. */
    List<TensorSpec> outputs();

    /**
     * Loads the network to run with so many threads. With another number sums are made in another order, and the last digits differ.
     *
     * @param threads 1 or more
     * @throws ModelException where the file is missing, damaged, no such network, or asks for what it may not do
     */
    TensorSession open(int threads);

    /** Loads the network to run on all cores. */
    default TensorSession open() {
        return open(Runtime.getRuntime().availableProcessors());
    }
}
