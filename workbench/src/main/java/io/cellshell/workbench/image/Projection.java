package io.cellshell.workbench.image;

/** The largest value along one axis, at each place. A value that is no number wins over all, as in numpy. */
record Projection(PlaneSource whole, Axis axis) implements PlaneSource {

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
        float[] largest = new Slice(whole, axis, 0).read(index).clone();
        for (int at = 1; at < whole.dimensions().size(axis); at++) {
            float[] plane = new Slice(whole, axis, at).read(index);
            for (int i = 0; i < largest.length; i++) {
                largest[i] = Math.max(largest[i], plane[i]);
            }
        }
        return largest;
    }
}
