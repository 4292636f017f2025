package io.cellshell.workbench.image.source;

import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.Orientation;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.Region;

/**
 * A plane that was flipped or turned, copied.
 *
 * @param copy what is read
 * @param orientation how it was turned
 * @param from the plane as it was, asked only for its identity
 */
public record Turned(MemoryPlanes copy, Orientation orientation, PlaneSource from) implements PlaneSource {

    @Override
    public Dimensions dimensions() {
        return copy.dimensions();
    }

    @Override
    public PixelType type() {
        return copy.type();
    }

    @Override
    public float[] read(int plane, Region region, int level) {
        return copy.read(plane, region, level);
    }
}
