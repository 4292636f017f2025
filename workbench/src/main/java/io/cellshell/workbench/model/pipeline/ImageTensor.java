package io.cellshell.workbench.model.pipeline;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.filter.Border;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.processing.Blocks;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** An image with the axes of a tensor, of which parts are read when they are asked for. */
final class ImageTensor implements Blocks {

    /** 16 MB. */
    private static final int PIXELS_AT_ONCE = 1 << 22;

    private final Image image;
    private final TensorSpec spec;

    /**
     * An image for an input of a network.
     *
     * @throws ModelException where it has an axis that the network does not take
     */
    ImageTensor(Image image, TensorSpec spec) {
        this.image = image;
        this.spec = spec;
        for (Axis axis : image.axes()) {
            if (image.size(axis) > 1
                    && spec.axes().stream()
                            .noneMatch(a -> axis(a.role()).filter(axis::equals).isPresent())) {
                throw new ModelException("The image “" + image.name() + "” has " + image.dimensions()
                        + ", but the network takes the axes " + spec.axisIds() + "; predict one index of " + axis
                        + " at a time, as in image."
                        + (axis == Axis.C ? "channel(0)" : axis == Axis.Z ? "z(0)" : "t(0)")
                        + ".");
            }
        }
    }

    /** The axis of an image that has this role. */
    static Optional<Axis> axis(AxisRole role) {
        return switch (role) {
            case TIME -> Optional.of(Axis.T);
            case CHANNEL -> Optional.of(Axis.C);
            case Z -> Optional.of(Axis.Z);
            case Y -> Optional.of(Axis.Y);
            case X -> Optional.of(Axis.X);
            case BATCH, INDEX -> Optional.empty();
        };
    }

    @Override
    public List<String> axes() {
        return spec.axisIds();
    }

    @Override
    public List<Integer> sizes() {
        return spec.axes().stream()
                .map(a -> axis(a.role()).map(image::size).orElse(1))
                .toList();
    }

    @Override
    public void forEach(Visitor visitor) {
        int rows = Math.max(1, PIXELS_AT_ONCE / image.width());
        List<Integer> whole = sizes();
        for (int t = 0; t < image.size(Axis.T); t++) {
            for (int c = 0; c < image.size(Axis.C); c++) {
                for (int z = 0; z < image.size(Axis.Z); z++) {
                    for (int y = 0; y < image.height(); y += rows) {
                        int[] origin = new int[whole.size()];
                        List<Integer> size = new ArrayList<>();
                        for (int i = 0; i < origin.length; i++) {
                            AxisRole role = spec.axes().get(i).role();
                            origin[i] = role == AxisRole.TIME
                                    ? t
                                    : role == AxisRole.CHANNEL
                                            ? c
                                            : role == AxisRole.Z ? z : role == AxisRole.Y ? y : 0;
                            size.add(
                                    role == AxisRole.Y
                                            ? Math.min(rows, image.height() - y)
                                            : role == AxisRole.X ? image.width() : 1);
                        }
                        visitor.visit(read(origin, size), origin);
                    }
                }
            }
        }
    }

    /** A part. */
    Tensor read(int[] origin, List<Integer> size) {
        int[][] index = new int[Axis.values().length][];
        int[] stride = new int[index.length];
        for (Axis axis : Axis.values()) {
            index[axis.ordinal()] = new int[] {0};
        }
        float[] values = new float[Tensor.count(size)];
        Tensor tensor = Tensor.of(axes(), size, values);
        for (int i = 0; i < origin.length; i++) {
            Optional<Axis> axis = axis(spec.axes().get(i).role());
            if (axis.isPresent()) {
                index[axis.get().ordinal()] = range(origin[i], size.get(i));
                stride[axis.get().ordinal()] = tensor.stride(i);
            }
        }
        int[] ys = index[Axis.Y.ordinal()];
        int[] xs = index[Axis.X.ordinal()];
        Region region = new Region(ys[0], xs[0], ys.length, xs.length);
        Image part = image.crop(region);
        int[] ts = index[Axis.T.ordinal()];
        int[] cs = index[Axis.C.ordinal()];
        int[] zs = index[Axis.Z.ordinal()];
        for (int t = 0; t < ts.length; t++) {
            for (int c = 0; c < cs.length; c++) {
                for (int z = 0; z < zs.length; z++) {
                    int at = t * stride[Axis.T.ordinal()] + c * stride[Axis.C.ordinal()] + z * stride[Axis.Z.ordinal()];
                    copy(part.plane(ts[t], cs[c], zs[z]).pixels(), region, stride, at, values);
                }
            }
        }
        return tensor;
    }

    /**
     * A part that may reach out of the image.
     *
     * @param step is done with what lies in the image, which begins there
     */
    Tensor read(int[] origin, int[] size, Border border, BiFunction<Tensor, int[], Tensor> step) {
        int[][] indices = new int[origin.length][];
        int[] from = new int[origin.length];
        List<Integer> inside = new ArrayList<>();
        for (int a = 0; a < origin.length; a++) {
            indices[a] = TensorParts.continued(origin[a], size[a], sizes().get(a), border);
            from[a] = Arrays.stream(indices[a]).min().orElse(0);
            inside.add(Arrays.stream(indices[a]).max().orElse(0) - from[a] + 1);
            for (int i = 0; i < indices[a].length; i++) {
                indices[a][i] -= from[a];
            }
        }
        return TensorParts.gathered(step.apply(read(from, inside), from), indices);
    }

    /** What an axis is. */
    AxisRole role(int axis) {
        return spec.axes().get(axis).role();
    }

    private static void copy(float[] plane, Region region, int[] stride, int at, float[] values) {
        for (int y = 0; y < region.height(); y++) {
            int to = at + y * stride[Axis.Y.ordinal()];
            for (int x = 0; x < region.width(); x++) {
                values[to + x * stride[Axis.X.ordinal()]] = plane[y * region.width() + x];
            }
        }
    }

    private static int[] range(int from, int count) {
        int[] indices = new int[count];
        for (int i = 0; i < count; i++) {
            indices[i] = from + i;
        }
        return indices;
    }

    /** A refusal where an axis that is not cut into tiles has a size that the network does not take. */
    ModelException wrongSize(AxisSpec axis, int size) {
        return new ModelException(
                "The image “" + image.name() + "” has the size " + size + " along the axis " + axis.id()
                        + ", but the network takes " + axis.size() + "; "
                        + switch (axis.role()) {
                            case CHANNEL -> "select or combine the channels that it was trained on.";
                            case Z, TIME -> "select the planes that it was trained on.";
                            default -> "crop the image to such a size, or take a larger part of it.";
                        });
    }

    String name() {
        return image.name();
    }
}
