package io.cellshell.workbench.image;

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

    @Override
    public float[] read(int plane, Region region, int level) {
        require(plane, region, level);
        return whole.read(plane, region, number + level);
    }
}
