package io.cellshell.workbench.image;

/** Finds the plane that a plane was cut out of, through all the ways in which a source sees another. */
final class Origin {

    private Origin() {}

    /** The whole plane behind a plane, and the place of this one in it. */
    static SampleId.Part of(PlaneSource source, int plane) {
        int height = source.dimensions().height();
        int width = source.dimensions().width();
        return of(source, plane, new Region(0, 0, height, width));
    }

    private static SampleId.Part of(PlaneSource source, int plane, Region region) {
        if (source instanceof Cropped cropped) {
            return of(cropped.whole(), plane, moved(region, cropped.region()));
        }
        if (source instanceof CutPlane cut) {
            return new SampleId.Part(
                    cut.origin().content(), moved(region, cut.origin().region()));
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
        return new SampleId.Part(content(source, plane), region);
    }

    private static String content(PlaneSource source, int plane) {
        return source instanceof SinglePlane single
                ? single.content()
                : SampleId.content(
                        source.read(plane),
                        source.dimensions().height(),
                        source.dimensions().width());
    }

    /** A region of a part, in the pixels of the whole. */
    private static Region moved(Region region, Region part) {
        return new Region(part.y() + region.y(), part.x() + region.x(), region.height(), region.width());
    }
}
