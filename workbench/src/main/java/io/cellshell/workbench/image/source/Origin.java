package io.cellshell.workbench.image.source;

import io.cellshell.workbench.image.Plane;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.Region;

/**
 * The plane that a plane was cut out of, through all the ways in which a source sees another.
 *
 * @param source that of the whole plane
 * @param plane its number there
 * @param region the part of it
 */
record Origin(PlaneSource source, int plane, Region region) {

    static Origin of(PlaneSource source, int plane) {
        return of(source, plane, Region.of(source.dimensions()));
    }

    private static Origin of(PlaneSource source, int plane, Region region) {
        if (source instanceof Cropped cropped) {
            return of(cropped.whole(), plane, region.within(cropped.region()));
        }
        if (source instanceof Ranged ranged) {
            return of(ranged.whole(), ranged.plane(plane), region);
        }
        if (source instanceof Slice slice) {
            return of(slice.whole(), slice.plane(plane), region);
        }
        if (source instanceof Retyped retyped) {
            return of(retyped.whole(), plane, region);
        }
        if (source instanceof Stack stack) {
            int planes = stack.parts().get(0).dimensions().planes();
            return of(stack.parts().get(plane / planes), plane % planes, region);
        }
        if (source instanceof SinglePlane single && single.isSeenThrough()) {
            return of(single.source(), plane, region);
        }
        if (source instanceof KnownPlanes known) {
            return of(known.source(), plane, region);
        }
        return new Origin(source, plane, region);
    }

    /** Whether the whole plane is too large to be held in memory for the sake of a part of it. */
    boolean isLarge() {
        return Plane.isLarge(source.dimensions().height(), source.dimensions().width());
    }
}
