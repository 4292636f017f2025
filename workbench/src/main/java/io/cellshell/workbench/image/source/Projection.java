package io.cellshell.workbench.image.source;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.Region;

/**
 * The largest value along one axis, at each place, at full resolution: a smaller one holds means, which have other maxima. A value that
 * is no number wins over all, as in numpy.
 */
record Projection(PlaneSource whole, Axis axis) implements PlaneSource {

    @Override
    public Dimensions dimensions() {
        return whole.dimensions().without(axis);
    }

    @Override
    public PixelType type() {
        return whole.type();
    }

    @Override
    public float[] read(int plane, Region region, int level) {
        require(plane, region, level);
        float[] largest = new Slice(whole, axis, 0).read(plane, region, 0).clone();
        for (int at = 1; at < whole.dimensions().size(axis); at++) {
            float[] values = new Slice(whole, axis, at).read(plane, region, 0);
            for (int i = 0; i < largest.length; i++) {
                largest[i] = Math.max(largest[i], values[i]);
            }
        }
        return largest;
    }
}
