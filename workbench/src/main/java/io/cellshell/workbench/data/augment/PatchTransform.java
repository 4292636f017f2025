package io.cellshell.workbench.data.augment;

import org.apache.commons.rng.UniformRandomProvider;

/** From where in a sample each pixel of one patch is taken. Image and annotation are taken through the same cut. */
final class PatchTransform {

    /** Half a pixel of the patch is at most so many of the image, however it is turned, enlarged and bent. */
    private static final int BEYOND = 3;

    private final Geometry geometry;
    private final Extent extent;
    private final Place centre;
    private final double[] rows;
    private final double[] columns;

    /** The size of the image that is cut. */
    record Extent(int depth, int height, int width) {

        static Extent of(ImagePixels image) {
            return new Extent(image.depth(), image.height(), image.width());
        }

        /** Number of pixels of a channel. */
        double voxels() {
            return (double) depth * height * width;
        }
    }

    /** A place of the image; pixel centres have whole numbers. */
    record Place(double z, double y, double x) {}

    /** The id, or class, at a place of the image. */
    interface IdAt {
        int at(int z, int y, int x);
    }

    /**
     * A cut.
     *
     * @param centre place of the image that the centre of the patch shows
     */
    PatchTransform(Geometry geometry, Extent extent, Place centre) {
        this.geometry = geometry;
        this.extent = extent;
        this.centre = centre;
        int side = geometry.size().side();
        this.rows = new double[side * side];
        this.columns = new double[side * side];
        double half = (side - 1) / 2.0;
        for (int i = 0; i < rows.length; i++) {
            double dv = i / side - half;
            double du = i % side - half;
            if (geometry.bend().isPresent()) {
                ElasticDeformation bend = geometry.bend().get();
                double straight = dv;
                dv += bend.down(straight, du);
                du += bend.across(straight, du);
            }
            rows[i] = centre.y() + geometry.yy() * dv + geometry.yx() * du;
            columns[i] = centre.x() + geometry.xy() * dv + geometry.xx() * du;
        }
    }

    /** The same cut through an image of the same field that has {@code factor} times as many rows and columns. */
    PatchTransform finer(int factor) {
        return factor == 1
                ? this
                : new PatchTransform(
                        geometry.finer(factor),
                        new Extent(extent.depth(), factor * extent.height(), factor * extent.width()),
                        new Place(centre.z(), fine(centre.y(), factor), fine(centre.x(), factor)));
    }

    /** The first fine pixel begins where the first coarse one begins, half a pixel before its centre. */
    private static double fine(double place, int factor) {
        return factor * (place + 0.5) - 0.5;
    }

    /** A cut that lies in the image at random. */
    static PatchTransform draw(Geometry geometry, Extent extent, UniformRandomProvider random) {
        return from(start(geometry.size(), extent, random), geometry, extent);
    }

    /** Where a patch begins that lies in the image at random; one that is larger than the image is centred on it. */
    static Corner start(PatchSize size, Extent extent, UniformRandomProvider random) {
        int z = start(extent.depth(), size.depth(), random);
        int y = start(extent.height(), size.side(), random);
        return new Corner(z, y, start(extent.width(), size.side(), random));
    }

    /** Section, row and column where a patch would begin, were it not moved. */
    record Corner(int z, int y, int x) {}

    /** A cut that would begin at a corner, were it not moved. */
    static PatchTransform from(Corner corner, Geometry geometry, Extent extent) {
        double half = (geometry.size().side() - 1) / 2.0;
        double middle = (geometry.size().depth() - 1) / 2.0;
        return new PatchTransform(
                geometry, extent, new Place(corner.z() + middle, corner.y() + half, corner.x() + half));
    }

    /** A cut around a pixel, moved back where it would reach beyond the border of the image. */
    static PatchTransform around(Corner pixel, Geometry geometry, Extent extent) {
        PatchSize size = geometry.size();
        Corner corner = new Corner(
                near(pixel.z(), extent.depth(), size.depth()),
                near(pixel.y(), extent.height(), size.side()),
                near(pixel.x(), extent.width(), size.side()));
        return from(corner, geometry, extent);
    }

    private static int near(int place, int length, int size) {
        return length > size ? Math.max(0, Math.min(length - size, place - size / 2)) : (length - size) / 2;
    }

    private static int start(int length, int size, UniformRandomProvider random) {
        return length > size ? random.nextInt(length - size + 1) : (length - size) / 2;
    }

    PatchSize size() {
        return geometry.size();
    }

    Extent extent() {
        return extent;
    }

    Place centre() {
        return centre;
    }

    /** Which section of the image the section {@code index} of the patch shows; it may lie beyond the image. */
    private long section(int index) {
        double middle = (size().depth() - 1) / 2.0;
        return Math.round(centre.z() + (geometry.overturned() ? middle - index : index - middle));
    }

    /** Intensities between pixels are interpolated, in the plane. */
    float[] intensities(ImagePixels image, Interpolation interpolation) {
        float[] values = new float[new PatchShape(image.channels(), size()).values()];
        int at = 0;
        for (int channel = 0; channel < image.channels(); channel++) {
            for (int index = 0; index < size().depth(); index++) {
                PixelPlane plane = image.plane(channel, Interpolation.mirrored(section(index), extent.depth()));
                for (int i = 0; i < rows.length; i++) {
                    values[at++] = interpolation.at(plane, rows[i], columns[i]);
                }
            }
        }
        return values;
    }

    /** Ids are those of the nearest pixel: between 3 and 5 lies no 4. */
    int[] nearest(IdAt ids) {
        int[] values = new int[size().voxels()];
        int at = 0;
        for (int index = 0; index < size().depth(); index++) {
            int z = Interpolation.mirrored(section(index), extent.depth());
            for (int i = 0; i < rows.length; i++) {
                values[at++] = ids.at(
                        z,
                        Interpolation.mirrored(Math.round(rows[i]), extent.height()),
                        Interpolation.mirrored(Math.round(columns[i]), extent.width()));
            }
        }
        return values;
    }

    /** As {@link #nearest(IdAt)}, with another value where the patch shows what lies beyond the image. */
    int[] nearest(IdAt ids, int beyond) {
        int[] values = nearest(ids);
        for (int at = 0; at < values.length; at++) {
            int i = at % rows.length;
            boolean inside = isInside(section(at / rows.length), extent.depth())
                    && isInside(Math.round(rows[i]), extent.height())
                    && isInside(Math.round(columns[i]), extent.width());
            values[at] = inside ? values[at] : beyond;
        }
        return values;
    }

    private static boolean isInside(long place, int length) {
        return place >= 0 && place < length;
    }

    /** How far from the centre, in the image, the furthest pixel of the patch is taken from, up, down and to the sides. */
    double reach() {
        double furthest = 0;
        for (int i = 0; i < rows.length; i++) {
            furthest = Math.max(furthest, Math.max(Math.abs(rows[i] - centre.y()), Math.abs(columns[i] - centre.x())));
        }
        return furthest + BEYOND;
    }

    /** Where in the patch a place of the image is seen; it may lie beyond the patch's border. */
    Place inPatch(Place place) {
        double[] found = geometry.inPatch(place.y() - centre.y(), place.x() - centre.x());
        double deep = place.z() - centre.z();
        return new Place((size().depth() - 1) / 2.0 + (geometry.overturned() ? -deep : deep), found[0], found[1]);
    }
}
