package io.cellshell.workbench.image;

/**
 * A plane that was flipped or turned, copied.
 *
 * @param copy what is read
 * @param orientation how it was turned
 * @param from the plane as it was, asked only for its identity
 */
record Turned(MemoryPlanes copy, Orientation orientation, PlaneSource from) implements PlaneSource {

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
