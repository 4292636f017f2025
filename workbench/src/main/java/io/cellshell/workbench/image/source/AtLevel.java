package io.cellshell.workbench.image.source;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.PyramidLevel;
import io.cellshell.workbench.image.Region;
import java.util.List;
import java.util.stream.IntStream;

/** A smaller resolution of another source as an image of its own, with those that are smaller still. */
record AtLevel(PlaneSource whole, int number) implements PlaneSource {

    @Override
    public Dimensions dimensions() {
        return whole.levels().get(number).dimensions();
    }

    @Override
    public PixelType type() {
        return whole.type();
    }

    @Override
    public List<PyramidLevel> levels() {
        List<PyramidLevel> all = whole.levels();
        PyramidLevel full = all.get(number);
        return all.subList(number, all.size()).stream()
                .map(level -> new PyramidLevel(
                        level.dimensions(),
                        level.z() / full.z(),
                        level.y() / full.y(),
                        level.x() / full.x(),
                        level.pieceHeight(),
                        level.pieceWidth()))
                .toList();
    }

    /** The planes of full resolution that a plane shows: one, or the optical sections that one of it covers. */
    List<Integer> inWhole(int plane) {
        int stride = dimensions().stride(Axis.Z);
        int depth = dimensions().size(Axis.Z);
        int wholeDepth = whole.dimensions().size(Axis.Z);
        if (depth == wholeDepth) {
            return List.of(plane);
        }
        double factor = whole.levels().get(number).z();
        int section = plane / stride % depth;
        int first = (int) Math.min(wholeDepth - 1, Math.floor(section * factor));
        int end = (int) Math.min(wholeDepth, Math.max(first + 1, Math.ceil((section + 1) * factor)));
        int before = plane / stride / depth * wholeDepth;
        return IntStream.range(first, end)
                .map(z -> (before + z) * stride + plane % stride)
                .boxed()
                .toList();
    }

    /** The pixels of full resolution that a region shows. */
    Region inWhole(Region region) {
        PyramidLevel level = whole.levels().get(number);
        int height = whole.dimensions().height();
        int width = whole.dimensions().width();
        int top = (int) Math.min(height - 1, Math.floor(region.y() * level.y()));
        int left = (int) Math.min(width - 1, Math.floor(region.x() * level.x()));
        int bottom = (int) Math.min(height, Math.ceil((region.y() + region.height()) * level.y()));
        int right = (int) Math.min(width, Math.ceil((region.x() + region.width()) * level.x()));
        return new Region(top, left, Math.max(1, bottom - top), Math.max(1, right - left));
    }

    @Override
    public float[] read(int plane, Region region, int level) {
        require(plane, region, level);
        return whole.read(plane, region, number + level);
    }
}
