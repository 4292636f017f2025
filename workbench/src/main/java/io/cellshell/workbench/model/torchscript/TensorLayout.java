package io.cellshell.workbench.model.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/** Between arrays (N, C, H, W) or (N, C, D, H, W) and those of a network, whose axes stand in an order of their own. */
final class TensorLayout {

    private final TensorSpec input;
    private final TensorSpec output;

    TensorLayout(TensorSpec input, TensorSpec output) {
        this.input = input;
        this.output = output;
    }

    /** The axes in the order of training, without those that a tensor lacks. */
    private static List<AxisRole> usual(TensorSpec spec) {
        List<AxisRole> roles =
                new ArrayList<>(List.of(AxisRole.BATCH, AxisRole.CHANNEL, AxisRole.Z, AxisRole.Y, AxisRole.X));
        roles.removeIf(role -> spec.axis(role).isEmpty());
        return roles;
    }

    /** What the network is given. */
    NDArray given(NDArray images) {
        NDArray array = input.axis(AxisRole.CHANNEL).isPresent() ? images : images.squeeze(1);
        List<AxisRole> from = usual(input);
        return permuted(
                array,
                input.axes().stream().map(AxisSpec::role).map(from::indexOf).toList());
    }

    /** The first of what it gives. */
    NDArray taken(NDList outputs) {
        NDArray array = outputs.head();
        List<AxisRole> own = output.axes().stream().map(AxisSpec::role).toList();
        if (array.getShape().dimension() != own.size()) {
            throw new ModelException("The network's output “" + output.id() + "” has the shape " + array.getShape()
                    + ", but its description says " + output.axisIds() + "; correct the description.");
        }
        NDArray sorted =
                permuted(array, usual(output).stream().map(own::indexOf).toList());
        return output.axis(AxisRole.CHANNEL).isPresent() ? sorted : sorted.expandDims(1);
    }

    private static NDArray permuted(NDArray array, List<Integer> order) {
        int[] axes = order.stream().mapToInt(Integer::intValue).toArray();
        for (int i = 0; i < axes.length; i++) {
            if (axes[i] != i) {
                return array.transpose(axes);
            }
        }
        return array;
    }
}
