package io.cellshell.workbench.image;

/**
 * A plane that was cut out of another, copied, so that the whole one need not stay in memory.
 *
 * @param part the copy
 * @param origin what it was cut out of, and where
 */
record CutPlane(MemoryPlanes part, SampleId.Part origin) implements PlaneSource {

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
