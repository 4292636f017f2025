package io.cellshell.workbench.image.source;

import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.PyramidLevel;
import io.cellshell.workbench.image.Region;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A source of several planes that remembers what each of them holds, once that was asked for: a thousand patches of a stack have its
 * planes in common, and would else read all of them a thousand times to say where they come from. No intensities are kept.
 */
public final class KnownPlanes implements PlaneSource {

    private final PlaneSource source;
    private final Map<Integer, PlaneContent> contents = new ConcurrentHashMap<>();

    private KnownPlanes(PlaneSource source) {
        this.source = source;
    }

    public static PlaneSource of(PlaneSource source) {
        return source instanceof KnownPlanes ? source : new KnownPlanes(source);
    }

    PlaneSource source() {
        return source;
    }

    PlaneContent content(int plane) {
        PlaneContent known = contents.get(plane);
        if (known == null) {
            // Two threads may both find it out; what they find is the same.
            known = PlaneContent.of(source, plane);
            contents.put(plane, known);
        }
        return known;
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
    public List<PyramidLevel> levels() {
        return source.levels();
    }

    @Override
    public float[] read(int plane) {
        return source.read(plane);
    }

    @Override
    public float[] read(int plane, Region region, int level) {
        return source.read(plane, region, level);
    }
}
