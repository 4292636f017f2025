package io.cellshell.workbench.image;

/** A source of one plane that is read the first time it is asked for, and then kept. */
final class SinglePlane implements PlaneSource {

    private final PlaneSource source;
    private volatile float[] kept;

    private SinglePlane(PlaneSource source) {
        this.source = source;
    }

    static PlaneSource of(PlaneSource source) {
        boolean held = source instanceof SinglePlane || source instanceof MemoryPlanes;
        return held ? source : new SinglePlane(source);
    }

    @Override
    public Dimensions dimensions() {
        return source.dimensions();
    }

    @Override
    public PixelType type() {
        return source.type();
    }

    @Override
    public float[] read(int index) {
        source.dimensions().requirePlane(index);
        float[] plane = kept;
        if (plane == null) {
            // Two threads may both read it; what they read is the same.
            plane = source.read(index);
            kept = plane;
        }
        return plane;
    }
}
