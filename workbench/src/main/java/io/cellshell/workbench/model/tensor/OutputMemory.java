package io.cellshell.workbench.model.tensor;

import io.cellshell.workbench.model.ModelException;
import java.util.List;

/** Whether there is room for what a network gives, asked before it is copied: a network can give more than it was described to. */
final class OutputMemory {

    private OutputMemory() {}

    /**
     * Refuses a tensor for which there is no room.
     *
     * @throws ModelException where it is larger than the memory that is left
     */
    static void require(String id, List<Integer> sizes) {
        Runtime runtime = Runtime.getRuntime();
        long left = runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
        long needed = (long) Float.BYTES * Tensor.count(sizes);
        if (needed > left) {
            throw new ModelException("The network's output “" + id + "” has the sizes " + sizes + ", " + (needed >> 20)
                    + " MB, but " + (left >> 20)
                    + " MB of memory are left; take smaller tiles with tile(size), or check whether the model gives what its"
                    + " description says.");
        }
    }
}
