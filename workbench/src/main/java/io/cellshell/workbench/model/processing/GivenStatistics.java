package io.cellshell.workbench.model.processing;

import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A later step of an input's processing as {@code bioimageio.core} 0.11 does it: its statistics are those of the image as it was given, before
 * all steps, and not of what the steps before have made of it.
 *
 * @param input the input's name
 */
public record GivenStatistics(Processing step, String input) implements Processing {

    private Statistic given(Statistic own) {
        return own.tensor().isPresent() ? own : new Statistic(own.kind(), own.axes(), own.share(), Optional.of(input));
    }

    @Override
    public Set<Statistic> needs() {
        Set<Statistic> needs = new HashSet<>();
        step.needs().forEach(own -> needs.add(given(own)));
        return needs;
    }

    @Override
    public TensorSpec before(TensorSpec after) {
        return step.before(after);
    }

    @Override
    public Tensor apply(Tensor block, Statistics ofWhole) {
        return step.apply(block, ofWhole.under(step.needs(), this::given));
    }
}
