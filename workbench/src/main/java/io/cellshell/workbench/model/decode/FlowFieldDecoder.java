package io.cellshell.workbench.model.decode;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.cellpose.FlowDynamics;
import io.cellshell.workbench.model.pipeline.Decoder;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;

/**
 * Makes objects of flows to their centres and of the probability that a pixel is of an object, as Cellpose does; see {@link FlowDynamics}. An
 * object that covers more than 40 % of the image is none, as in Cellpose.
 *
 * @param dimensions 2 in planes, where flows go along y and x, or 3 in volumes, where they go along z, y and x
 * @param dynamics how flows are followed
 */
public record FlowFieldDecoder(int dimensions, FlowDynamics dynamics) implements Decoder<Labels> {

    /** Rows and columns without which flows have no scale. */
    private static final int LEAST = 2;

    /** The logit of a pixel that is surely of no object. */
    private static final float BACKGROUND = -1e4f;

    public FlowFieldDecoder {
        if (dimensions != 2 && dimensions != 3) {
            throw new ModelException(
                    "Flows have 2 dimensions or 3, in planes or volumes, but " + dimensions + " was given.");
        }
    }

    /** With Cellpose's numbers. */
    public FlowFieldDecoder(int dimensions) {
        this(dimensions, FlowDynamics.standard());
    }

    @Override
    public void requireChannels(int number) {
        Outputs.requireChannels(number, dimensions + 1, needed());
    }

    private String needed() {
        return (dimensions + 1) + " values for each pixel (flows along " + dimensions + " axes, and a probability)";
    }

    /** The objects of a plane or a z-stack, numbered from 1 in the order in which they come first. */
    @Override
    public Labels decode(List<TensorSpec> specs, List<Tensor> outputs, Image image) {
        Outputs given = Outputs.of(specs, outputs, dimensions + 1, needed());
        if (given.depth() > 1 != (dimensions == 3)) {
            throw new ModelException("The network was made for flows in " + (dimensions == 2 ? "planes" : "volumes")
                    + ", but “" + image.name() + "” has " + given.depth()
                    + (given.depth() == 1 ? " section" : " sections")
                    + "; predict " + (dimensions == 2 ? "one at a time, as in image.z(0)." : "a z-stack of several."));
        }
        int height = Math.max(LEAST, given.height());
        int width = Math.max(LEAST, given.width());
        List<Axis> axes = dimensions == 2 ? List.of(Axis.C, Axis.Y, Axis.X) : List.of(Axis.C, Axis.Z, Axis.Y, Axis.X);
        int[] sizes = dimensions == 2
                ? new int[] {given.channels(), height, width}
                : new int[] {given.channels(), given.depth(), height, width};
        Labels labels = dynamics.labels(Image.of(axes, sizes, widened(given, height, width)));
        return labels.crop(new Region(0, 0, given.height(), given.width()));
    }

    /** The values, with background beyond the last row and column, along which flows can be followed. */
    private static float[] widened(Outputs given, int height, int width) {
        if (height == given.height() && width == given.width()) {
            return given.values();
        }
        int planes = given.channels() * given.depth();
        float[] wide = new float[Math.multiplyExact(planes, height * width)];
        Arrays.fill(wide, (planes - given.depth()) * height * width, wide.length, BACKGROUND);
        for (int plane = 0; plane < planes; plane++) {
            for (int y = 0; y < given.height(); y++) {
                System.arraycopy(
                        given.values(),
                        (plane * given.height() + y) * given.width(),
                        wide,
                        (plane * height + y) * width,
                        given.width());
            }
        }
        return wide;
    }
}
