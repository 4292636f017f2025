package io.cellshell.workbench.model;

import ai.djl.ndarray.NDList;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.BlockModel;
import io.cellshell.workbench.model.tensor.SizeRule;
import io.cellshell.workbench.model.tensor.TensorModel;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A network as a function of tensors: {@code input} (batch, channel, z, y, x) of normalised intensities to {@code output}, smaller by the
 * network's grid. */
final class NetworkTensorModel {

    static final String INPUT = "input";
    static final String OUTPUT = "output";

    private NetworkTensorModel() {}

    static TensorModel of(Architecture architecture, Weights weights, Activation activation) {
        return BlockModel.of(
                manager -> new SequentialBlock()
                        .add(architecture.block(manager, weights))
                        .add(new LambdaBlock(
                                values -> new NDList(activation.of(values.head())), activation.toString())),
                List.of(input(architecture)),
                List.of(output(architecture, architecture.outputs(), architecture.grid())));
    }

    static TensorSpec input(Architecture architecture) {
        List<AxisSpec> axes = new ArrayList<>(List.of(AxisSpec.batch(), AxisSpec.channels(architecture.inputs())));
        for (AxisRole role : space(architecture)) {
            axes.add(new AxisSpec(id(role), role, new SizeRule.Stepped(architecture.stride(), architecture.stride())));
        }
        return new TensorSpec(INPUT, axes);
    }

    /** With so many channels, and a value for each so many pixels of the input along an axis. */
    static TensorSpec output(Architecture architecture, int channels, int grid) {
        int halo = architecture.isFixedInPrediction() ? architecture.halo() / grid : 0;
        List<AxisSpec> axes = new ArrayList<>(List.of(AxisSpec.batch(), AxisSpec.channels(channels)));
        for (AxisRole role : space(architecture)) {
            axes.add(new AxisSpec(
                    id(role), role, new SizeRule.RelativeTo(INPUT, id(role), 1.0 / grid, 0), halo, List.of()));
        }
        return new TensorSpec(OUTPUT, axes);
    }

    private static List<AxisRole> space(Architecture architecture) {
        return architecture.dimensions() == 2
                ? List.of(AxisRole.Y, AxisRole.X)
                : List.of(AxisRole.Z, AxisRole.Y, AxisRole.X);
    }

    private static String id(AxisRole role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
