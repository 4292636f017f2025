package io.cellshell.workbench.image.source;

import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.Orientation;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.SampleId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A plane that some pixels come from, and where they lie in it.
 *
 * @param content of the whole plane
 * @param region the part of it
 * @param back how the pixels are to be flipped and turned to lie as in that plane
 */
public record Ancestor(PlaneContent content, Region region, Orientation back) {

    /** Reads every plane of an image, and those that they were cut out of. */
    public static SampleId sampleId(PlaneSource source) {
        Set<SampleId.Part> parts = new LinkedHashSet<>();
        for (int plane = 0; plane < source.dimensions().planes(); plane++) {
            List<Ancestor> ancestors = of(source, plane);
            if (!ancestors.get(0).content().constant()) {
                ancestors.stream()
                        .filter(ancestor -> !ancestor.content().constant())
                        .forEach(ancestor -> parts.add(ancestor.part()));
            }
        }
        return new SampleId(parts);
    }

    /**
     * The plane itself, then all that it was cut out of, taken from or computed from, one behind the other: each of several crops, of which
     * one was cut out of the other, may have been stored and learned from. Reads all of them; of large planes, some squares.
     */
    static List<Ancestor> of(PlaneSource source, int plane) {
        return of(source, plane, Region.of(source.dimensions()));
    }

    /** The same of a part of a plane. */
    static List<Ancestor> of(PlaneSource source, int plane, Region region) {
        List<Ancestor> all = new ArrayList<>();
        add(all, source, plane, region);
        return List.copyOf(all);
    }

    SampleId.Part part() {
        return content.part(region);
    }

    private static void add(List<Ancestor> all, PlaneSource source, int plane, Region region) {
        PlaneSource seen = behind(source);
        // what is only seen in another way has the same content as what is behind it
        if (seen instanceof Slice slice) {
            add(all, slice.whole(), slice.plane(plane), region);
        } else if (seen instanceof Ranged ranged) {
            add(all, ranged.whole(), ranged.plane(plane), region);
        } else if (seen instanceof Retyped retyped) {
            add(all, retyped.whole(), plane, region);
        } else if (seen instanceof Stack stack) {
            int planes = stack.parts().get(0).dimensions().planes();
            add(all, stack.parts().get(plane / planes), plane % planes, region);
        } else {
            all.add(new Ancestor(content(source, plane), region, Orientation.UPRIGHT));
            addOrigins(all, seen, plane, region);
        }
    }

    private static void addOrigins(List<Ancestor> all, PlaneSource source, int plane, Region region) {
        if (source instanceof Cropped cropped) {
            add(all, cropped.whole(), plane, region.within(cropped.region()));
        } else if (source instanceof CutPlane cut) {
            Dimensions size = cut.dimensions();
            cut.origins().forEach(origin -> all.add(origin.of(region, size.height(), size.width())));
        } else if (source instanceof Turned turned) {
            Orientation back = turned.orientation().inverse();
            Region before = region.in(
                    back, turned.dimensions().height(), turned.dimensions().width());
            of(turned.from(), plane, before).forEach(ancestor -> all.add(ancestor.turned(back)));
        } else if (source instanceof Computed computed) {
            addOrigins(all, behind(computed.values()), plane, region);
            add(all, computed.from(), plane, computed.inOriginal(region));
        } else if (source instanceof Projection projection) {
            for (int at = 0; at < projection.whole().dimensions().size(projection.axis()); at++) {
                add(all, new Slice(projection.whole(), projection.axis(), at), plane, region);
            }
        } else if (source instanceof AtLevel level) {
            level.inWhole(plane).forEach(whole -> add(all, level.whole(), whole, level.inWhole(region)));
        } else if (source instanceof Strided strided) {
            AtLevel level = new AtLevel(strided.whole(), strided.level());
            add(all, strided.level() == 0 ? strided.whole() : level, plane, strided.inWhole(region));
        }
    }

    /** What is only kept, or only known, by another source. */
    private static PlaneSource behind(PlaneSource source) {
        return source instanceof SinglePlane single
                ? single.source()
                : source instanceof KnownPlanes known ? known.source() : source;
    }

    private Ancestor turned(Orientation first) {
        return new Ancestor(content, region, first.then(back));
    }

    /** Where a part of the pixels comes from: pixels that are here as {@code height} by {@code width}, there perhaps at another scale. */
    private Ancestor of(Region part, int height, int width) {
        Region there = part.in(back, height, width);
        double y = (double) region.height() / (back.swapsAxes() ? width : height);
        double x = (double) region.width() / (back.swapsAxes() ? height : width);
        int top = (int) Math.floor(there.y() * y);
        int left = (int) Math.floor(there.x() * x);
        int bottom = (int) Math.ceil((there.y() + there.height()) * y);
        int right = (int) Math.ceil((there.x() + there.width()) * x);
        return new Ancestor(content, new Region(top, left, bottom - top, right - left).within(region), back);
    }

    private static PlaneContent content(PlaneSource source, int plane) {
        return source instanceof SinglePlane single
                ? single.content()
                : source instanceof KnownPlanes known ? known.content(plane) : PlaneContent.of(source, plane);
    }
}
