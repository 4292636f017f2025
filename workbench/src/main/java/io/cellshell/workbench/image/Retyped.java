package io.cellshell.workbench.image;

import java.util.List;

/** The same intensities, to be stored in another type. */
record Retyped(PlaneSource whole, PixelType type) implements PlaneSource {

    @Override
    public Dimensions dimensions() {
        return whole.dimensions();
    }

    @Override
    public List<PyramidLevel> levels() {
        return whole.levels();
    }

    @Override
    public float[] read(int plane, Region region, int level) {
        return whole.read(plane, region, level);
    }
}
