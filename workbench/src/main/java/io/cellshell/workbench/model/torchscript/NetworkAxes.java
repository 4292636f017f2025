package io.cellshell.workbench.model.torchscript;

import ai.djl.ndarray.types.Shape;
import io.cellshell.workbench.image.npy.NumberType;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.SizeRule;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The axes of a network of which training is possible: one image in; out, first of all, as many values for each pixel, or for each few.
 *
 * @param stride of which heights and widths of patches are multiples
 */
public record NetworkAxes(TensorSpec input, TensorSpec output, int stride) {

    private static final Set<AxisRole> KNOWN =
            Set.of(AxisRole.BATCH, AxisRole.CHANNEL, AxisRole.Z, AxisRole.Y, AxisRole.X);
    private static final List<Integer> STRIDES = List.of(1, 2, 4, 8, 16, 32, 64, 128);
    private static final int LEAST_IN_PLANE = 32;
    private static final int LEAST_IN_VOLUME = 16;

    /**
     * The axes as a package describes them.
     *
     * @throws ModelException where such a network is not trained here
     */
    public static NetworkAxes of(List<TensorSpec> inputs, List<TensorSpec> outputs) {
        if (inputs.size() != 1) {
            throw refused("it takes " + inputs.size() + " inputs, and one image is given in training");
        }
        TensorSpec input = inputs.get(0);
        TensorSpec output = outputs.get(0);
        if (input.type() != NumberType.FLOAT32) {
            throw refused("it takes numbers of the type " + input.type() + ", and 32-bit floats are given in training");
        }
        for (TensorSpec spec : List.of(input, output)) {
            boolean known = spec.axes().stream().allMatch(axis -> KNOWN.contains(axis.role()));
            if (!known
                    || spec.axis(AxisRole.BATCH).isEmpty()
                    || spec.axis(AxisRole.Y).isEmpty()
                    || spec.axis(AxisRole.X).isEmpty()) {
                throw refused("“" + spec.id() + "” has the axes " + spec.axisIds()
                        + ", and axes of samples, rows and columns, with channels and depth if need be, are trained");
            }
        }
        if (input.axis(AxisRole.Z).isPresent() != output.axis(AxisRole.Z).isPresent()) {
            throw refused("its input and its output “" + output.id() + "” differ in depth");
        }
        NetworkAxes axes = new NetworkAxes(input, output, 1);
        axes.grid();
        return axes;
    }

    private static ModelException refused(String why) {
        return new ModelException("The network cannot be trained here: " + why + "; it can be run.");
    }

    /** 2 or 3. */
    public int dimensions() {
        return input.axis(AxisRole.Z).isPresent() ? 3 : 2;
    }

    private List<AxisRole> space() {
        return dimensions() == 2 ? List.of(AxisRole.Y, AxisRole.X) : List.of(AxisRole.Z, AxisRole.Y, AxisRole.X);
    }

    /** Channels of an image. */
    public int inputs() {
        return channels(input);
    }

    /** Values for each place. */
    public int outputs() {
        return channels(output);
    }

    private static int channels(TensorSpec spec) {
        SizeRule size = spec.axis(AxisRole.CHANNEL).map(AxisSpec::size).orElse(new SizeRule.Exactly(1));
        if (size instanceof SizeRule.Exactly exactly) {
            return exactly.size();
        }
        throw refused("“" + spec.id() + "” has a number of channels that is not fixed");
    }

    /** Pixels of the input for one place of the output. */
    public int grid() {
        int grid = 0;
        for (AxisRole role : space()) {
            AxisSpec taken = input.axis(role).orElseThrow();
            SizeRule given = output.axis(role).orElseThrow().size();
            double ratio = 0;
            if (given instanceof SizeRule.RelativeTo other) {
                ratio = other.offset() == 0 && other.axis().equals(taken.id()) ? other.ratio() : 0;
            } else if (given instanceof SizeRule.Exactly out && taken.size() instanceof SizeRule.Exactly in) {
                ratio = out.size() / (double) in.size();
            }
            int along = ratio == 0 ? 0 : (int) Math.rint(1 / ratio);
            if (along < 1 || 1.0 / along != ratio || grid > 0 && grid != along) {
                throw refused("its output “" + output.id() + "” has along " + taken.id() + " the size " + given
                        + ", and outputs of the size of the input, or of a half or a fourth of it, are trained");
            }
            grid = along;
        }
        return grid;
    }

    /** The widest halo of the output, in pixels of the input. */
    public int halo() {
        return grid() * output.axes().stream().mapToInt(AxisSpec::halo).max().orElse(0);
    }

    /** With so many values for each place. */
    public NetworkAxes outputs(int number) {
        List<AxisSpec> axes = new ArrayList<>();
        for (AxisSpec axis : output.axes()) {
            axes.add(
                    axis.role() == AxisRole.CHANNEL
                            ? new AxisSpec(axis.id(), axis.role(), new SizeRule.Exactly(number))
                            : axis);
        }
        if (output.axis(AxisRole.CHANNEL).isEmpty()) {
            throw new ModelException("The network cannot be given another head: its output “" + output.id()
                    + "” has no axis of channels; take a task that needs one value for each pixel.");
        }
        return new NetworkAxes(input, new TensorSpec(output.id(), axes, output.type(), output.optional()), stride);
    }

    /**
     * With the stride that the network is found to have: that of its description, or, where that names a fixed size, the least with which
     * it gives what it should. Patches may be smaller than the description says, if the network takes them.
     *
     * @param run from the shape of what it is given to the shape of what it gives, (N, C, H, W) or (N, C, D, H, W)
     * @throws ModelException where it never gives what its description says
     */
    public NetworkAxes measured(UnaryOperator<Shape> run) {
        String last = "";
        ModelException failed = null;
        for (int[] strideAndSide : tried()) {
            Shape expected = shape(outputs(), strideAndSide[1] / grid());
            try {
                Shape given = run.apply(shape(inputs(), strideAndSide[1]));
                if (given.equals(expected)) {
                    return new NetworkAxes(input, output, strideAndSide[0]);
                }
                last = "for an input of the shape " + shape(inputs(), strideAndSide[1]) + " it gives " + given
                        + ", and " + expected + " is described";
            } catch (ModelException e) {
                failed = e;
            }
        }
        if (last.isEmpty() && failed != null) {
            throw failed;
        }
        throw refused("it does not give what its description says: " + last);
    }

    /** Strides, and a side that is a multiple of each. */
    private List<int[]> tried() {
        int least = dimensions() == 2 ? LEAST_IN_PLANE : LEAST_IN_VOLUME;
        int said = 1;
        int fixed = 0;
        for (AxisRole role : space()) {
            SizeRule size = input.axis(role).orElseThrow().size();
            if (size instanceof SizeRule.Stepped stepped) {
                said = Math.max(said, stepped.step());
                least = Math.max(least, stepped.minimum());
            } else if (size instanceof SizeRule.Exactly exactly) {
                fixed = Math.max(fixed, exactly.size());
            }
        }
        List<int[]> tried = new ArrayList<>();
        if (fixed == 0) {
            tried.add(new int[] {said, (least + said - 1) / said * said});
        } else {
            for (int step : STRIDES) {
                tried.add(new int[] {step, step * (Math.max(1, least / step) | 1)});
            }
            tried.add(new int[] {fixed, fixed});
        }
        return tried;
    }

    /** The shape of an input that the network takes, as {@link #measured} found: (N, C, H, W) or (N, C, D, H, W), about as small as can be. */
    public Shape some() {
        int[] fitting = tried().stream()
                .filter(strideAndSide -> strideAndSide[0] == stride)
                .findFirst()
                .orElseThrow();
        return shape(inputs(), fitting[1]);
    }

    private Shape shape(int channels, int side) {
        return dimensions() == 2 ? new Shape(1, channels, side, side) : new Shape(1, channels, side, side, side);
    }
}
