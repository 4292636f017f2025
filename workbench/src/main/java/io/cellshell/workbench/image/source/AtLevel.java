package io.cellshell.workbench.image.source;

import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.Plane;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.PyramidLevel;
import io.cellshell.workbench.image.Region;
import java.util.List;

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

    /** Whether the planes of full resolution are as many, and small enough to be read for the sake of smaller ones. */
    boolean isOfSmallPlanes() {
        Dimensions full = whole.dimensions();
        return full.planes() == dimensions().planes() && !Plane.isLarge(full.height(), full.width());
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
