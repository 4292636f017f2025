package io.cellshell.workbench.model.processing;

import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.Set;

/** One step of processing, a value. Each number is computed in 64 bits and rounded to 32. */
public interface Processing {

    /** The statistics of the whole tensor, as it is before this step, that {@link #apply} asks for. */
    default Set<Statistic> needs() {
        return Set.of();
    }

    /** What this step takes where it gives a tensor like this one; another only where the step changes sizes. */
    default TensorSpec before(TensorSpec after) {
        return after;
    }

    /**
     * The tensor after this step.
     *
     * @param block the whole tensor or a part of it
     * @param ofWhole {@link #needs}, of the whole tensor, cut to the block where they differ from place to place
     */
    Tensor apply(Tensor block, Statistics ofWhole);
}
