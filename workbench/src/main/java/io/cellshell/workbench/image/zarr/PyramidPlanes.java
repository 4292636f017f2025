package io.cellshell.workbench.image.zarr;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.Plane;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.PyramidLevel;
import io.cellshell.workbench.image.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The planes of an image that lies in several arrays, one for each resolution.
 *
 * @param problem why the array after the last, and those behind it, are not used; empty where all are
 */
record PyramidPlanes(List<ArrayPlanes> arrays, List<PyramidLevel> levels, String problem) implements PlaneSource {

    private static final int MOST = 64;

    /** By so many pixels of a resolution its size may differ from what its scale says. */
    private static final double ROUNDED = 2;

    private static final double WHOLE = 1e-6;

    /**
     * The resolutions that a group lists, up to the first that holds no smaller copy of the same values.
     *
     * @param full that of the first
     */
    static PyramidPlanes of(ZarrFolder group, OmeMetadata ome, ArrayPlanes full) {
        List<ArrayPlanes> arrays = new ArrayList<>(List.of(full));
        List<PyramidLevel> levels = new ArrayList<>(full.levels());
        List<OmeMetadata.Level> all = ome.levels();
        requireLargestFirst(group, ome, full);
        for (int number = 1; number < Math.min(MOST, all.size()); number++) {
            OmeMetadata.Level level = all.get(number);
            try {
                ArrayPlanes planes = planes(group, level, full);
                Dimensions before = levels.get(number - 1).dimensions();
                // At the small end one may be as large as the next.
                if (!planes.dimensions().equals(before) && !PyramidLevel.isSmaller(planes.dimensions(), before)) {
                    throw new ImageException(
                            "it has " + planes.dimensions() + ", and the one before it " + before + ".");
                }
                levels.add(level(ome, level, levels.get(number - 1), planes));
                arrays.add(planes);
            } catch (ImageException e) {
                return new PyramidPlanes(
                        arrays,
                        levels,
                        "resolution " + number + " (“" + level.name() + "”) and those behind it: "
                                + e.getMessage().replaceFirst("\\.$", ""));
            }
        }
        return new PyramidPlanes(arrays, levels, "");
    }

    /** One of the small ones would be taken for the image. */
    private static void requireLargestFirst(ZarrFolder group, OmeMetadata ome, ArrayPlanes full) {
        List<OmeMetadata.Level> all = ome.levels();
        for (OmeMetadata.Level level : all.subList(1, Math.min(MOST, all.size()))) {
            Optional<ArrayPlanes> planes;
            try {
                planes = Optional.of(planes(group, level, full));
            } catch (ImageException e) {
                // What is wrong with it is told where its turn comes.
                planes = Optional.empty();
            }
            boolean finer = ome.scale(level, Axis.X).orElse(0.0)
                    < ome.scale(all.get(0), Axis.X).orElse(1.0);
            if (finer
                    && planes.isPresent()
                    && PyramidLevel.isSmaller(full.dimensions(), planes.get().dimensions())) {
                throw new ImageException(group.path()
                        + " names its resolutions in another order than from the largest to"
                        + " the smallest: “" + all.get(0).name() + "” has " + full.dimensions() + ", “" + level.name()
                        + "” has " + planes.get().dimensions() + "; open the largest by itself, as Image.open(\""
                        + group.path().resolve(level.name()) + "\").");
            }
        }
    }

    private static ArrayPlanes planes(ZarrFolder group, OmeMetadata.Level level, ArrayPlanes full) {
        ZarrArray array =
                ArrayFile.read(group.folder(level.name())).orElseThrow(() -> new ImageException("it is no array."));
        if (array.numbers().type() != full.array().numbers().type()
                || array.shape().size() != full.array().shape().size()) {
            throw new ImageException("it holds " + array.numbers().type() + " of shape " + array.shape()
                    + ", and the full resolution " + full.array().numbers().type() + " of shape "
                    + full.array().shape() + ".");
        }
        ArrayPlanes planes = ArrayPlanes.of(array, full.stored());
        for (Axis axis : List.of(Axis.T, Axis.C)) {
            if (planes.dimensions().size(axis) != full.dimensions().size(axis)) {
                throw new ImageException("it has " + planes.dimensions() + ", and the full resolution "
                        + full.dimensions() + "; only Z, Y and X may be smaller.");
            }
        }
        return planes;
    }

    /** The factors as the scales say; where they are not told, or all the same, as the sizes do. */
    private static PyramidLevel level(
            OmeMetadata ome, OmeMetadata.Level level, PyramidLevel before, ArrayPlanes planes) {
        PyramidLevel own = planes.levels().get(0);
        PyramidLevel sized = before.next(planes.dimensions(), own.pieceHeight(), own.pieceWidth());
        return new PyramidLevel(
                sized.dimensions(),
                factor(ome, level, Axis.Z, before, sized).orElse(sized.z()),
                factor(ome, level, Axis.Y, before, sized).orElse(sized.y()),
                factor(ome, level, Axis.X, before, sized).orElse(sized.x()),
                own.pieceHeight(),
                own.pieceWidth());
    }

    private static Optional<Double> factor(
            OmeMetadata ome, OmeMetadata.Level level, Axis axis, PyramidLevel before, PyramidLevel sized) {
        Optional<Double> one = ome.scale(ome.levels().get(0), axis);
        Optional<Double> other = ome.scale(level, axis);
        double ratio = one.isPresent() && other.isPresent() ? other.get() / one.get() : 1;
        if (ratio == 1 || !(ratio > 0) || Double.isInfinite(ratio)) {
            return Optional.empty();
        }
        double known = axis == Axis.Z ? before.z() : axis == Axis.Y ? before.y() : before.x();
        int full = before.dimensions().size(axis);
        int there = sized.dimensions().size(axis);
        if (Math.abs(there * ratio - full * known) > ROUNDED * Math.max(1, ratio)) {
            throw new ImageException("along " + axis + " its scale is " + ratio
                    + " times that of the full resolution, which does not fit its " + there + " pixels.");
        }
        return Optional.of(Math.abs(ratio - Math.rint(ratio)) < WHOLE ? Math.rint(ratio) : ratio);
    }

    @Override
    public Dimensions dimensions() {
        return levels.get(0).dimensions();
    }

    @Override
    public PixelType type() {
        return arrays.get(0).type();
    }

    @Override
    public float[] read(int plane, Region region, int level) {
        require(plane, region, level);
        try {
            return arrays.get(level).read(plane, region, 0);
        } catch (OutOfMemoryError e) {
            throw Plane.noMemory(arrays.get(level).array().path(), e);
        }
    }
}
