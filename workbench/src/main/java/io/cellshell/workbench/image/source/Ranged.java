package io.cellshell.workbench.image.source;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Box;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.PyramidLevel;
import io.cellshell.workbench.image.Region;
import java.util.ArrayList;
import java.util.List;

/**
 * Some indices of one axis of another source, which is not Y or X. It has the resolutions in which this axis is as long as in the full
 * one.
 */
record Ranged(PlaneSource whole, Axis axis, Box.Range range) implements PlaneSource {

    @Override
    public Dimensions dimensions() {
        return of(whole.dimensions());
    }

    private Dimensions of(Dimensions dimensions) {
        List<Integer> sizes = new ArrayList<>(dimensions.sizes());
        sizes.set(dimensions.axes().indexOf(axis), range.size());
        return new Dimensions(dimensions.axes(), sizes);
    }

    @Override
    public PixelType type() {
        return whole.type();
    }

    @Override
    public List<PyramidLevel> levels() {
        int size = whole.dimensions().size(axis);
        return whole.levels().stream()
                .takeWhile(level -> level.dimensions().size(axis) == size)
                .map(level -> level.with(of(level.dimensions())))
                .toList();
    }

    @Override
    public float[] read(int plane, Region region, int level) {
        require(plane, region, level);
        return whole.read(plane(plane, whole.levels().get(level).dimensions()), region, level);
    }

    /** The place in the other source of a plane of this one, at full resolution. */
    int plane(int index) {
        return plane(index, whole.dimensions());
    }

    /** A smaller resolution may have fewer sections, which lie between the planes of other axes. */
    private int plane(int index, Dimensions dimensions) {
        int stride = dimensions.stride(axis);
        int size = dimensions.size(axis);
        int at = index / stride % range.size();
        return (index / stride / range.size() * size + range.start() + at) * stride + index % stride;
    }
}
