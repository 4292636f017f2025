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
        return whole.read(plane(index));
    }

    /** The place in the other source of a plane of this one. */
    int plane(int index) {
        int stride = whole.dimensions().stride(axis);
        int size = whole.dimensions().size(axis);
        return (index / stride * size + at) * stride + index % stride;
    }
}
