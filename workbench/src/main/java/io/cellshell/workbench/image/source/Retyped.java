package io.cellshell.workbench.image.source;

import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.PyramidLevel;
import io.cellshell.workbench.image.Region;
import java.util.List;

/** The same intensities, to be stored in another type. */
public record Retyped(PlaneSource whole, PixelType type) implements PlaneSource {

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
