package io.cellshell.workbench.image;

/** A source of one plane that is read the first time it is asked for, and then kept. */
final class SinglePlane implements PlaneSource {

    private final PlaneSource source;
    private final Dimensions dimensions;
    private volatile float[] kept;
    private volatile String content;

    private SinglePlane(PlaneSource source) {
        this.source = source;
        this.dimensions = source.dimensions();
    }

    static PlaneSource of(PlaneSource source) {
        return source instanceof SinglePlane ? source : new SinglePlane(source);
    }

    PlaneSource source() {
        return source;
    }

    /** Whether what is behind it was cut or taken from something else. */
    boolean isSeenThrough() {
        return source instanceof Cropped
                || source instanceof CutPlane
                || source instanceof Slice
                || source instanceof Retyped
                || source instanceof Stack;
    }

    /** Its {@link SampleId#content}, computed once. */
    String content() {
        String known = content;
        if (known == null) {
            known = SampleId.content(
                    read(0), dimensions().height(), dimensions().width());
            content = known;
        }
        return known;
    }

    @Override
    public Dimensions dimensions() {
        return dimensions;
    }

    @Override
    public PixelType type() {
        return source.type();
    }

    @Override
    public float[] read(int index) {
        dimensions.requirePlane(index);
        float[] plane = kept;
        if (plane == null) {
            // Two threads may both read it; what they read is the same.
            plane = source.read(index);
            kept = plane;
        }
        return plane;
    }
}
