package io.cellshell.workbench.image.source;

import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.PyramidLevel;
import io.cellshell.workbench.image.Region;
import java.util.List;

/**
 * Intensities that were computed, place by place, from those of another source of the same dimensions, or of several pixels for each of
 * its pixels.
 *
 * @param values what is read
 * @param from what they come from, asked only for its identity
 */
public record Computed(PlaneSource values, PlaneSource from) implements PlaneSource {

    /** The pixels that those of a region were computed from. */
    Region inOriginal(Region region) {
        int high = values.dimensions().height() / from.dimensions().height();
        int wide = values.dimensions().width() / from.dimensions().width();
        int top = region.y() / high;
        int left = region.x() / wide;
        int bottom = (region.y() + region.height() - 1) / high;
        int right = (region.x() + region.width() - 1) / wide;
        return new Region(top, left, bottom - top + 1, right - left + 1);
    }

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
