package io.cellshell.workbench.image;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The axes of an image with their sizes, slowest first. The last two are Y and X; each axis is there once at most. The planes
 * are counted from 0 with the last axis before Y running fastest.
 *
 * @param axes such as {@code [T, C, Y, X]}
 * @param sizes one for each axis, 1 or more
 */
public record Dimensions(List<Axis> axes, List<Integer> sizes) {

    public Dimensions {
        axes = List.copyOf(axes);
        sizes = List.copyOf(sizes);
        int n = axes.size();
        if (n < 2
                || axes.get(n - 2) != Axis.Y
                || axes.get(n - 1) != Axis.X
                || EnumSet.copyOf(axes).size() < n) {
            throw new ImageException("The axes of an image are some of T, C and Z, each once, and Y, X at the end, but "
                    + axes + " was given.");
        }
        if (sizes.size() != n) {
            throw new ImageException("The axes " + axes + " need one size each, but " + sizes + " was given.");
        }
        long planes = 1;
        for (int i = 0; i < n - 2; i++) {
            planes *= Math.max(0, sizes.get(i));
            if (planes < 1 || planes > Integer.MAX_VALUE) {
                throw new ImageException("The sizes " + sizes + " of the axes " + axes
                        + " do not make an image; each must be 1 or more, and all planes together fewer than 2^31.");
            }
        }
        Plane.requireExtent("An image", sizes.get(n - 2), sizes.get(n - 1));
    }

    /** Dimensions of the given axes and sizes. */
    public static Dimensions of(List<Axis> axes, int... sizes) {
        List<Integer> boxed = new ArrayList<>();
        for (int size : sizes) {
            boxed.add(size);
        }
        return new Dimensions(axes, boxed);
    }

    /** Those of one plane. */
    public static Dimensions plane(int height, int width) {
        return of(List.of(Axis.Y, Axis.X), height, width);
    }

    /** Those of a volume; of a plane where the depth is 1. */
    public static Dimensions volume(int depth, int height, int width) {
        return depth == 1 ? plane(height, width) : of(List.of(Axis.Z, Axis.Y, Axis.X), depth, height, width);
    }

    /** Number of rows. */
    public int height() {
        return sizes.get(sizes.size() - 2);
    }

    /** Number of columns. */
    public int width() {
        return sizes.get(sizes.size() - 1);
    }

    /** The size of an axis, 1 where it is absent. */
    public int size(Axis axis) {
        int at = axes.indexOf(axis);
        return at < 0 ? 1 : sizes.get(at);
    }

    /** Number of planes. */
    public int planes() {
        int planes = 1;
        for (int size : sizes.subList(0, sizes.size() - 2)) {
            planes *= size;
        }
        return planes;
    }

    /** An {@link ImageException} where there is no plane of this number: another one would be read. */
    public void requirePlane(int index) {
        if (index < 0 || index >= planes()) {
            throw new ImageException("An image of " + this + ": " + Plane.outside("plane", index, planes()) + ".");
        }
    }

    /** By how much the number of a plane grows from one index of the axis to the next. */
    public int stride(Axis axis) {
        int stride = 1;
        for (int size : sizes.subList(axes.indexOf(axis) + 1, sizes.size() - 2)) {
            stride *= size;
        }
        return stride;
    }

    /** These without one axis, which is not Y or X. */
    public Dimensions without(Axis axis) {
        List<Axis> fewer = new ArrayList<>(axes);
        List<Integer> sizesOfThose = new ArrayList<>(sizes);
        sizesOfThose.remove(fewer.indexOf(axis));
        fewer.remove(axis);
        return new Dimensions(fewer, sizesOfThose);
    }

    /** These with one axis more, the slowest. */
    public Dimensions under(Axis axis, int size) {
        List<Axis> more = new ArrayList<>(List.of(axis));
        more.addAll(axes);
        List<Integer> sizesOfThose = new ArrayList<>(List.of(size));
        sizesOfThose.addAll(sizes);
        return new Dimensions(more, sizesOfThose);
    }

    /** These with planes of another size. */
    public Dimensions withPlane(int height, int width) {
        List<Integer> changed = new ArrayList<>(sizes.subList(0, sizes.size() - 2));
        changed.add(height);
        changed.add(width);
        return new Dimensions(axes, changed);
    }

    /** Such as {@code 5 × 512 × 512 (T × Y × X)}; a plane reads {@code 512 × 512 pixels (height × width)}. */
    @Override
    public String toString() {
        if (axes.size() == 2) {
            return height() + " × " + width() + " pixels (height × width)";
        }
        return sizes.stream().map(String::valueOf).collect(Collectors.joining(" × ")) + " pixels ("
                + axes.stream().map(Axis::name).collect(Collectors.joining(" × ")) + ")";
    }
}
