package io.cellshell.workbench.image.source;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.PyramidLevel;
import io.cellshell.workbench.image.Region;
import java.util.List;

/**
 * The planes of another source at one index of one axis. Where a smaller resolution has fewer optical sections, it is the one in which
 * that of the full resolution lies.
 */
record Slice(PlaneSource whole, Axis axis, int at) implements PlaneSource {

    @Override
    public Dimensions dimensions() {
        return whole.dimensions().without(axis);
    }

    @Override
    public PixelType type() {
        return whole.type();
    }

    @Override
    public List<PyramidLevel> levels() {
        return whole.levels().stream()
                .map(level -> level.with(level.dimensions().without(axis)))
                .toList();
    }

    @Override
    public float[] read(int plane, Region region, int level) {
        require(plane, region, level);
        PyramidLevel there = whole.levels().get(level);
        int index = axis == Axis.Z ? (int) Math.min(there.dimensions().size(axis) - 1, at / there.z()) : at;
        return whole.read(plane(plane, there.dimensions(), index), region, level);
    }

    /** The place in the other source of a plane of this one, at full resolution. */
    int plane(int index) {
        return plane(index, whole.dimensions(), at);
    }

    private int plane(int index, Dimensions dimensions, int atAxis) {
        int stride = dimensions.stride(axis);
        return (index / stride * dimensions.size(axis) + atAxis) * stride + index % stride;
    }
}
