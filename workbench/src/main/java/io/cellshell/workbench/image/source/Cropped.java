package io.cellshell.workbench.image.source;

import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.PyramidLevel;
import io.cellshell.workbench.image.Region;
import java.util.ArrayList;
import java.util.List;

/**
 * The same rectangle of every plane of another source. At a smaller resolution it is the pixels that cover it, to the nearest whole
 * pixel: the field shifts by at most half a pixel of that resolution.
 */
record Cropped(PlaneSource whole, Region region) implements PlaneSource {

    @Override
    public Dimensions dimensions() {
        return whole.dimensions().withPlane(region.height(), region.width());
    }

    @Override
    public PixelType type() {
        return whole.type();
    }

    @Override
    public List<PyramidLevel> levels() {
        List<PyramidLevel> levels = new ArrayList<>();
        for (PyramidLevel level : whole.levels()) {
            if (region.height() < level.y() || region.width() < level.x()) {
                break;
            }
            Region there = at(level);
            levels.add(level.with(level.dimensions().withPlane(there.height(), there.width())));
        }
        return levels;
    }

    private Region at(PyramidLevel level) {
        int top = nearest(region.y(), level.y(), level.dimensions().height() - 1);
        int left = nearest(region.x(), level.x(), level.dimensions().width() - 1);
        int bottom = nearest(
                region.y() + region.height(), level.y(), level.dimensions().height());
        int right = nearest(
                region.x() + region.width(), level.x(), level.dimensions().width());
        return new Region(top, left, Math.max(1, bottom - top), Math.max(1, right - left));
    }

    private static int nearest(int pixel, double factor, int most) {
        return (int) Math.min(most, Math.round(pixel / factor));
    }

    @Override
    public float[] read(int plane, Region part, int level) {
        require(plane, part, level);
        return whole.read(plane, part.within(at(whole.levels().get(level))), level);
    }
}
