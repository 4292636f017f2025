package io.cellshell.workbench.image.source;

import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.PyramidLevel;
import io.cellshell.workbench.image.Region;
import java.util.List;

/**
 * Intensities that were computed, place by place, from those of another source of the same dimensions.
 *
 * @param values what is read
 * @param from what they come from, asked only for its identity
 */
public record Computed(PlaneSource values, PlaneSource from) implements PlaneSource {

    @Override
    public Dimensions dimensions() {
        return values.dimensions();
    }

    @Override
    public PixelType type() {
        return values.type();
    }

    @Override
    public List<PyramidLevel> levels() {
        return values.levels();
    }

    @Override
    public float[] read(int plane, Region region, int level) {
        return values.read(plane, region, level);
    }
}
