package io.cellshell.workbench.model.cellpose;

import io.cellshell.workbench.image.npy.NumberType;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.processing.Processing;
import io.cellshell.workbench.model.processing.Statistics;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.SizeRule;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorSpec;
import io.cellshell.workbench.progress.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code cellpose_flow_dynamics}: of a tensor with the axes batch, channel and two in space, and the channels flow along the first, flow
 * along the second and cell probability, one channel of labels. With three axes in space there are three flows; {@code bioimageio.core} 0.11 itself
 * refuses these. Each image of a batch is numbered by itself.
 *
 * @param do3D no flows are checked, as in Cellpose; needed where there are three axes in space and a threshold of flows
 * @param type UINT16 or UINT32
 */
public record CellposeFlowDynamics(FlowDynamics dynamics, boolean do3D, NumberType type) implements Processing {

    /** Whole numbers up to this are told apart in 32-bit floats. */
    private static final int LARGEST_EXACT = 1 << 24;

    public CellposeFlowDynamics {
        if (type != NumberType.UINT16 && type != NumberType.UINT32) {
            throw new ModelException("Labels of flow dynamics are uint16 or uint32, but " + type + " was given.");
        }
    }

    /** One flow for each axis in space and the cell probability, where one channel of labels is described. */
    @Override
    public TensorSpec before(TensorSpec after) {
        int flows = (int)
                after.axes().stream().filter(axis -> axis.role().isSpace()).count();
        List<AxisSpec> axes = new ArrayList<>();
        for (AxisSpec axis : after.axes()) {
            boolean isChannel = axis.role() == AxisRole.CHANNEL;
            axes.add(
                    isChannel
                            ? new AxisSpec(
                                    axis.id(), axis.role(), new SizeRule.Exactly(flows + 1), axis.halo(), List.of())
                            : axis);
        }
        return new TensorSpec(after.id(), axes);
    }

    @Override
    public Tensor apply(Tensor whole, Statistics ofWhole) {
        FlowGrid grid = grid(whole);
        int n = grid.pixels();
        int channels = grid.dimensions() + 1;
        float[] values = whole.values();
        float[] labelled = new float[values.length / channels];
        for (int image = 0; image < whole.sizes().get(0); image++) {
            int from = image * channels * n;
            float[] flows = Arrays.copyOfRange(values, from, from + (channels - 1) * n);
            float[] cellprob = Arrays.copyOfRange(values, from + (channels - 1) * n, from + channels * n);
            int[] labels = dynamics.labels(grid, flows, cellprob, !do3D, Progress.standard());
            for (int i = 0; i < n; i++) {
                labelled[image * n + i] = known(labels[i]);
            }
        }
        List<Integer> sizes = new ArrayList<>(whole.sizes());
        sizes.set(1, 1);
        return Tensor.of(whole.axes(), sizes, labelled);
    }

    private FlowGrid grid(Tensor tensor) {
        List<String> axes = tensor.axes();
        boolean volume = axes.size() == 5;
        boolean ordered = (axes.size() == 4 || volume)
                && axes.get(0).equals("batch")
                && axes.get(1).equals("channel")
                && !axes.contains("time")
                && !axes.contains("index");
        if (!ordered || tensor.sizes().get(1) != axes.size() - 1) {
            throw new ModelException(
                    "Flow dynamics need the axes batch, channel, y and x with 3 channels (flow y, flow x, cell probability), or"
                            + " batch, channel, z, y and x with 4 (flow z besides), but the output is " + tensor
                            + "; correct the model's processing.");
        }
        if (volume && !do3D && dynamics.flowThreshold() > 0) {
            throw new ModelException("Flows are checked in planes only, but the output is " + tensor
                    + "; in the model's processing set do_3D to true, or flow_threshold to 0.");
        }
        List<Integer> space = tensor.sizes().subList(2, tensor.sizes().size());
        return new FlowGrid(
                volume, volume ? space.get(0) : 1, space.get(space.size() - 2), space.get(space.size() - 1));
    }

    /** A label in 32-bit floats, as tensors hold it. */
    float known(int label) {
        if (type == NumberType.UINT16 && label > 0xffff || label > LARGEST_EXACT) {
            throw new ModelException("There are more objects than " + type
                    + " tells apart here; predict the image in parts"
                    + (type == NumberType.UINT16
                            ? ", or set the output_dtype of the model's processing to uint32."
                            : "."));
        }
        return label;
    }
}
