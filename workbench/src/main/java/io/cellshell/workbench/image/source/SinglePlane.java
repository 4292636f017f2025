package io.cellshell.workbench.image.source;

import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.Plane;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.PyramidLevel;
import io.cellshell.workbench.image.Region;
import java.lang.ref.SoftReference;
import java.util.List;

/**
 * A source of one plane that is read the first time it is asked for, and then kept: a large one only as long as its memory is not
 * needed elsewhere, and of a large one that is not in memory a part is read by itself.
 */
public final class SinglePlane implements PlaneSource {

    private final PlaneSource source;
    private final Dimensions dimensions;
    private volatile float[] kept;
    private volatile SoftReference<float[]> keptLarge = new SoftReference<>(null);
    private volatile PlaneContent content;

    private SinglePlane(PlaneSource source) {
        this.source = source;
        this.dimensions = source.dimensions();
    }

    public static PlaneSource of(PlaneSource source) {
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
                || source instanceof Ranged
                || source instanceof Retyped
                || source instanceof Stack;
    }

    /** What it holds, found out once. */
    PlaneContent content() {
        PlaneContent known = content;
        if (known == null) {
            known = PlaneContent.of(this, 0);
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
    public List<PyramidLevel> levels() {
        return source.levels();
    }

    private boolean isLarge() {
        return Plane.isLarge(dimensions.height(), dimensions.width());
    }

    @Override
    public float[] read(int plane) {
        dimensions.requirePlane(plane);
        float[] values = isLarge() ? keptLarge.get() : kept;
        if (values == null) {
            // Two threads may both read it; what they read is the same.
            values = source.read(plane);
            if (isLarge()) {
                keptLarge = new SoftReference<>(values);
            } else {
                kept = values;
            }
        }
        return values;
    }

    @Override
    public float[] read(int plane, Region region, int level) {
        require(plane, region, level);
        boolean whole = level == 0 && region.equals(Region.of(dimensions));
        if (whole) {
            return read(plane);
        }
        float[] known = level > 0 ? null : isLarge() ? keptLarge.get() : read(plane);
        return known == null ? source.read(plane, region, level) : region.of(known, 0, dimensions.width());
    }
}
