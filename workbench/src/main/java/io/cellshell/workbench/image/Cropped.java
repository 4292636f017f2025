package io.cellshell.workbench.image;

/** The same rectangle of every plane of another source. */
record Cropped(PlaneSource whole, Region region) implements PlaneSource {

    @Override
    public Dimensions dimensions() {
        return whole.dimensions().withPlane(region.height(), region.width());
    }

    @Override
    public PixelType type() {
        return whole.type();
    }

    @Override
    public float[] read(int index) {
        float[] plane = whole.read(index);
        int width = whole.dimensions().width();
        float[] part = new float[region.height() * region.width()];
        for (int y = 0; y < region.height(); y++) {
            System.arraycopy(plane, (region.y() + y) * width + region.x(), part, y * region.width(), region.width());
        }
        return part;
    }
}
