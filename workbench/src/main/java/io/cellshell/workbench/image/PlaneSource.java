package io.cellshell.workbench.image;

import java.util.List;

/**
 * Where the planes of an image come from: memory, a file, or another source seen in another way. A source is immutable, and may be
 * asked from several threads. What is behind it is read when a part of a plane is asked for, so an image may be larger than memory.
 */
public interface PlaneSource {

    /** The axes and their sizes at full resolution. */
    Dimensions dimensions();

    /** How the intensities are stored. */
    PixelType type();

    /** The resolutions that can be read, the full one first, each smaller than the one before. */
    default List<PyramidLevel> levels() {
        return List.of(PyramidLevel.full(dimensions()));
    }

    /**
     * Reads a part of one plane, and no more of the file than it needs.
     *
     * @param plane from 0 to below the number of planes of that resolution; the last axis before Y runs fastest
     * @param region in pixels of that resolution
     * @param level the resolution, 0 for the full one
     * @return {@code region.height() * region.width()} intensities, row by row from the top; nobody may change them afterwards
     * @throws ImageException where there is no such plane, region or level, the region is too large to be held in memory, or it
     *     cannot be read
     */
    float[] read(int plane, Region region, int level);

    /**
     * Reads one plane at full resolution.
     *
     * @param plane from 0 to below {@code dimensions().planes()}
     * @throws ImageException as {@link #read(int, Region, int)}
     */
    default float[] read(int plane) {
        dimensions().requirePlane(plane);
        Plane.requireReadable("An image", dimensions().height(), dimensions().width());
        return read(plane, Region.of(dimensions()), 0);
    }

    /**
     * For implementations: the dimensions at a level, after all that is asked for was found to be there.
     *
     * @throws ImageException as {@link #read(int, Region, int)}
     */
    default Dimensions require(int plane, Region region, int level) {
        List<PyramidLevel> levels = levels();
        if (level < 0 || level >= levels.size()) {
            throw new ImageException(
                    "An image of " + dimensions() + ": " + Plane.outside("resolution", level, levels.size()) + ".");
        }
        Dimensions there = levels.get(level).dimensions();
        there.requirePlane(plane);
        region.requireInside(there.height(), there.width());
        Plane.requireReadable("The part", region.height(), region.width());
        return there;
    }
}
