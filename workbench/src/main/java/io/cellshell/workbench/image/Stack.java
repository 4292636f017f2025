package io.cellshell.workbench.image;

import java.util.List;

/** Sources of equal dimensions one behind the other along a new axis, the slowest. */
record Stack(Axis axis, List<PlaneSource> parts) implements PlaneSource {

    @Override
    public Dimensions dimensions() {
        return parts.get(0).dimensions().under(axis, parts.size());
    }

    /** Where the parts differ, a float holds what each of them gives. */
    @Override
    public PixelType type() {
        PixelType first = parts.get(0).type();
        return parts.stream().allMatch(part -> part.type() == first) ? first : PixelType.FLOAT32;
    }

    @Override
    public float[] read(int index) {
        dimensions().requirePlane(index);
        int planes = parts.get(0).dimensions().planes();
        return parts.get(index / planes).read(index % planes);
    }
}
