package io.cellshell.workbench.image;

/** The same intensities, to be stored in another type. */
record Retyped(PlaneSource whole, PixelType type) implements PlaneSource {

    @Override
    public Dimensions dimensions() {
        return whole.dimensions();
    }

    @Override
    public float[] read(int index) {
        return whole.read(index);
    }
}
