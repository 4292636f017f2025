package io.cellshell.workbench.image;

/**
 * Where the planes of an image come from: memory, a file, or another source seen in another way. A source is immutable, and may be
 * asked from several threads. What is behind it is read when a plane is asked for, so an image may be larger than memory.
 */
public interface PlaneSource {

    /** The axes and their sizes. */
    Dimensions dimensions();

    /** How the intensities are stored. */
    PixelType type();

    /**
     * Reads one plane.
     *
     * @param index from 0 to below {@code dimensions().planes()}; the last axis before Y runs fastest
     * @return {@code height * width} intensities, row by row from the top; nobody may change them afterwards
     * @throws ImageException where the plane cannot be read
     */
    float[] read(int index);
}
