package io.cellshell.workbench.data.augment;

import java.util.function.IntBinaryOperator;
import org.apache.commons.rng.UniformRandomProvider;

/** From where in a sample each pixel of one patch is taken. Image and annotation are taken through the same cut. */
final class PatchTransform {

    private final Geometry geometry;
    private final int height;
    private final int width;
    private final double cy;
    private final double cx;
    private final double[] rows;
    private final double[] columns;

    /**
     * A cut.
     *
     * @param height rows of the image
     * @param width columns of the image
     * @param cy row of the image that the centre of the patch shows
     * @param cx column of the image that the centre of the patch shows
     */
    PatchTransform(Geometry geometry, int height, int width, double cy, double cx) {
        this.geometry = geometry;
        this.height = height;
        this.width = width;
        this.cy = cy;
        this.cx = cx;
        int size = geometry.size();
        this.rows = new double[size * size];
        this.columns = new double[size * size];
        double half = (size - 1) / 2.0;
        for (int i = 0; i < rows.length; i++) {
            double dv = i / size - half;
            double du = i % size - half;
            if (geometry.bend().isPresent()) {
                ElasticDeformation bend = geometry.bend().get();
                double straight = dv;
                dv += bend.down(straight, du);
                du += bend.across(straight, du);
            }
            rows[i] = cy + geometry.yy() * dv + geometry.yx() * du;
            columns[i] = cx + geometry.xy() * dv + geometry.xx() * du;
        }
    }

    /** The same cut through an image of the same field that has {@code factor} times as many rows and columns. */
    PatchTransform finer(int factor) {
        return factor == 1
                ? this
                : new PatchTransform(
                        geometry.finer(factor), factor * height, factor * width, fine(cy, factor), fine(cx, factor));
    }

    /** The first fine pixel begins where the first coarse one begins, half a pixel before its centre. */
    private static double fine(double place, int factor) {
        return factor * (place + 0.5) - 0.5;
    }

    /** A cut that lies in the image at random. */
    static PatchTransform draw(Geometry geometry, int height, int width, UniformRandomProvider random) {
        int y = start(height, geometry.size(), random);
        int x = start(width, geometry.size(), random);
        return from(y, x, geometry, height, width);
    }

    /** A cut that would begin at a row and column of the image, were it not moved. */
    static PatchTransform from(int y, int x, Geometry geometry, int height, int width) {
        double half = (geometry.size() - 1) / 2.0;
        return new PatchTransform(geometry, height, width, y + half, x + half);
    }

    /** A cut around a place, moved back where it would reach beyond the border of the image. */
    static PatchTransform around(int y, int x, Geometry geometry, int height, int width) {
        double half = (geometry.size() - 1) / 2.0;
        double cy = near(y, height, geometry.size()) + half;
        double cx = near(x, width, geometry.size()) + half;
        return new PatchTransform(geometry, height, width, cy, cx);
    }

    private static int near(int place, int length, int size) {
        return length > size ? Math.max(0, Math.min(length - size, place - size / 2)) : (length - size) / 2;
    }

    /** First row or column of the patch; a patch larger than the image is centred on it. */
    static int start(int length, int size, UniformRandomProvider random) {
        return length > size ? random.nextInt(length - size + 1) : (length - size) / 2;
    }

    int size() {
        return geometry.size();
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    double cy() {
        return cy;
    }

    double cx() {
        return cx;
    }

    /** Intensities between pixels are interpolated. */
    float[] intensities(PlanePixels image, Interpolation interpolation) {
        float[] pixels = new float[rows.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = interpolation.at(image, rows[i], columns[i]);
        }
        return pixels;
    }

    /** Ids and classes are those of the nearest pixel: between 3 and 5 lies no 4. */
    int[] nearest(IntBinaryOperator idAt) {
        int[] ids = new int[rows.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = idAt.applyAsInt(
                    Interpolation.mirrored(Math.round(rows[i]), height),
                    Interpolation.mirrored(Math.round(columns[i]), width));
        }
        return ids;
    }

    /** How far from the centre, in the image, the furthest pixel of the patch is taken from. */
    double reach() {
        double furthest = 0;
        for (int i = 0; i < rows.length; i++) {
            furthest = Math.max(furthest, Math.max(Math.abs(rows[i] - cy), Math.abs(columns[i] - cx)));
        }
        return furthest + 1;
    }

    /** Where in the patch a place of the image is seen; it may lie beyond the patch's border. */
    double[] inPatch(double y, double x) {
        return geometry.inPatch(y - cy, x - cx);
    }
}
