package io.cellshell.workbench.image.source;

import io.cellshell.workbench.image.Orientation;
import io.cellshell.workbench.image.Plane;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.SampleId;
import java.util.ArrayList;
import java.util.List;

/**
 * What a plane holds. A plane too large to be held in memory is read some rows at a time.
 *
 * @param hash SHA-256 of height, width and intensities, whatever their type in the file, once the plane is in the orientation below
 * @param constant whether it is one intensity everywhere
 * @param orientation in which a plane and its flips and turns are all the same; large planes are taken as they are
 * @param height in pixels, of the plane as it is
 * @param width in pixels, of the plane as it is
 */
public record PlaneContent(String hash, boolean constant, Orientation orientation, int height, int width) {

    /** Pixels that are read at a time; tiles are mostly at most 512 pixels high, and are then decoded once. */
    private static final int AT_ONCE = 1 << 24;

    static PlaneContent of(PlaneSource source, int plane) {
        int height = source.dimensions().height();
        int width = source.dimensions().width();
        return Plane.isLarge(height, width)
                ? large(source, plane, height, width)
                : of(source.read(plane), height, width);
    }

    private static PlaneContent of(float[] pixels, int height, int width) {
        Orientation orientation = CanonicalOrientation.of(pixels, height, width);
        float[] oriented = orientation == Orientation.UPRIGHT ? pixels : orientation.apply(pixels, height, width);
        int rows = orientation.swapsAxes() ? width : height;
        PlaneDigest digest = new PlaneDigest(rows, pixels.length / rows);
        digest.add(oriented, rows);
        return new PlaneContent(digest.hash(), isConstant(pixels, pixels[0]), orientation, height, width);
    }

    private static PlaneContent large(PlaneSource source, int plane, int height, int width) {
        PlaneDigest digest = new PlaneDigest(height, width);
        float first = 0;
        boolean constant = true;
        for (Region band : bands(source)) {
            float[] pixels = source.read(plane, band, 0);
            first = band.y() == 0 ? pixels[0] : first;
            constant = constant && isConstant(pixels, first);
            digest.add(pixels, band.height());
        }
        return new PlaneContent(digest.hash(), constant, Orientation.UPRIGHT, height, width);
    }

    private static boolean isConstant(float[] pixels, float value) {
        for (float pixel : pixels) {
            if (pixel != value) {
                return false;
            }
        }
        return true;
    }

    /** A region of the plane, which is the same one where the plane is flipped or turned. */
    SampleId.Part part(Region region) {
        return new SampleId.Part(hash, region.in(orientation, height, width));
    }

    /** Rows that can be read together, from the top to the bottom of a plane: all of them, unless it is large. */
    static List<Region> bands(PlaneSource source) {
        int height = source.dimensions().height();
        int width = source.dimensions().width();
        int rows = height;
        if (Plane.isLarge(height, width)) {
            int most = Math.max(1, AT_ONCE / width);
            int piece = Math.max(1, Math.min(most, source.levels().get(0).pieceHeight()));
            rows = most - most % piece;
        }
        List<Region> bands = new ArrayList<>();
        for (int top = 0; top < height; top += rows) {
            bands.add(new Region(top, 0, Math.min(rows, height - top), width));
        }
        return bands;
    }
}
