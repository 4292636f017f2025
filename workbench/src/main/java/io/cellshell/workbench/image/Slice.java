package io.cellshell.workbench.image;

/** The planes of another source at one index of one axis. */
record Slice(PlaneSource whole, Axis axis, int at) implements PlaneSource {

    @Override
    public Dimensions dimensions() {
        return whole.dimensions().without(axis);
    }

    @Override
    public PixelType type() {
        return whole.type();
    }

    @Override
    public float[] read(int index) {
        dimensions().requirePlane(index);
        int stride = whole.dimensions().stride(axis);
        int size = whole.dimensions().size(axis);
        return whole.read((index / stride * size + at) * stride + index % stride);
    }
}
