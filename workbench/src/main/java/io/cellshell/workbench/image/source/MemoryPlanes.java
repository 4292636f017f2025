package io.cellshell.workbench.image.source;

import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.Region;

/** Planes that lie in memory one after the other. Takes the array as it is: callers hand over a copy. */
public record MemoryPlanes(Dimensions dimensions, PixelType type, float[] values) implements PlaneSource {

    public MemoryPlanes {
        long needed = (long) dimensions.planes() * dimensions.height() * dimensions.width();
        if (needed != values.length) {
            throw new ImageException("An image of " + dimensions + " needs " + needed + " values, but " + values.length
                    + " were given; give one value a pixel, row by row.");
        }
    }

    @Override
    public float[] read(int plane, Region region, int level) {
        require(plane, region, level);
        boolean all = values.length == region.height() * region.width();
        int length = dimensions.height() * dimensions.width();
        return all ? values : region.of(values, plane * length, dimensions.width());
    }
}
