package io.cellshell.workbench.image.source;

import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.Region;
import java.util.List;

/**
 * A plane that was cut out of another, copied, so that the whole one need not stay in memory.
 *
 * @param part the copy
 * @param origins what it was cut out of, and where: the other plane, what that one was cut out of, and so on
 */
record CutPlane(MemoryPlanes part, List<Ancestor> origins) implements PlaneSource {

    @Override
    public Dimensions dimensions() {
        return part.dimensions();
    }

    @Override
    public PixelType type() {
        return part.type();
    }

    @Override
    public float[] read(int plane, Region region, int level) {
        return part.read(plane, region, level);
    }
}
