package io.cellshell.workbench.model.tensor;

import io.cellshell.workbench.image.npy.NumberType;
import io.cellshell.workbench.model.ModelException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A tensor that a network takes or gives.
 *
 * @param id its name, under which the sizes of other tensors refer to it
 * @param axes slowest first, each name once
 * @param type of its numbers
 * @param optional of an input: whether the network also runs without it
 */
public record TensorSpec(String id, List<AxisSpec> axes, NumberType type, boolean optional) {

    /** As in NumPy before version 2. */
    private static final int MOST_AXES = 32;

    public TensorSpec {
        axes = List.copyOf(axes);
        Set<String> ids = new HashSet<>();
        if (axes.isEmpty() || axes.size() > MOST_AXES || !axes.stream().allMatch(a -> ids.add(a.id()))) {
            throw new ModelException("A tensor has 1 to " + MOST_AXES + " axes, each of another name, but those of “"
                    + id + "” are " + axes + ".");
        }
    }

    /** A tensor that cannot be left out. */
    public TensorSpec(String id, List<AxisSpec> axes, NumberType type) {
        this(id, axes, type, false);
    }

    /** A tensor of 32-bit floats. */
    public TensorSpec(String id, List<AxisSpec> axes) {
        this(id, axes, NumberType.FLOAT32, false);
    }

    /** The input that a single image is for: the first that cannot be left out, or the first where all can. */
    public static TensorSpec ofSingleImage(List<TensorSpec> inputs) {
        return inputs.stream().filter(input -> !input.optional()).findFirst().orElse(inputs.get(0));
    }

    /** The names of the axes, slowest first. */
    public List<String> axisIds() {
        return axes.stream().map(AxisSpec::id).toList();
    }

    /** The axis of this name. */
    public Optional<AxisSpec> axis(String axisId) {
        return axes.stream().filter(a -> a.id().equals(axisId)).findFirst();
    }

    /** The first axis of this role. */
    public Optional<AxisSpec> axis(AxisRole role) {
        return axes.stream().filter(a -> a.role() == role).findFirst();
    }
}
