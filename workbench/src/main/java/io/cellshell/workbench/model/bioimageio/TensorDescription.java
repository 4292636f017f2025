package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.model.processing.Processing;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/**
 * What a description says of one input or output.
 *
 * @param steps what is done to it: before the network to an input, after it to an output
 * @param test a file with values of it, for which the outputs are known
 */
record TensorDescription(TensorSpec spec, List<Processing> steps, Optional<FileReference> test) {

    /** Pixels along an axis, beyond which a number in a description is taken for a mistake. */
    static final int LARGEST_SIZE = 1_000_000;

    TensorDescription {
        steps = List.copyOf(steps);
    }

    /** Of an output, what the network itself gives: before steps that make another size of it. */
    TensorSpec raw() {
        TensorSpec raw = spec;
        for (int i = steps.size() - 1; i >= 0; i--) {
            raw = steps.get(i).before(raw);
        }
        return raw;
    }
}
