package io.cellshell.workbench.image.source;

import io.cellshell.workbench.image.Orientation;
import io.cellshell.workbench.image.Plane;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.SampleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a plane holds. Of a large plane it is what {@value #SQUARES} × {@value #SQUARES} small squares of it hold, evenly spaced, so that
 * one need not read a slide to say that a patch comes from it; of one in which hardly any of them has a structure, all of it, read some rows
 * at a time.
 *
 * @param hash SHA-256 of height, width and intensities, whatever their type in the file, once the plane is in the orientation below
 * @param constant whether it is one intensity everywhere
 * @param orientation in which a plane and its flips and turns are all the same; large planes are taken as they are
 * @param height in pixels, of the plane as it is
 * @param width in pixels, of the plane as it is
 */
record PlaneContent(String hash, boolean constant, Orientation orientation, int height, int width) {

    /** Pixels that are read at a time; tiles are mostly at most 512 pixels high, and are then decoded once. */
    private static final int AT_ONCE = 1 << 24;

    /** Squares along each side of a large plane, and their own sides. */
    private static final int SQUARES = 8;

    private static final int SIDE = 64;

    /** A plane is known by so many of its squares at least. */
    private static final int FEWEST_STRUCTURED = 8;

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
        digest.add(oriented);
        return new PlaneContent(digest.hash(), isConstant(pixels, pixels[0]), orientation, height, width);
    }

    private static PlaneContent large(PlaneSource source, int plane, int height, int width) {
        return sampled(source, plane, height, width).orElseGet(() -> whole(source, plane, height, width));
    }

    /** By its squares; empty where too few of them differ from a plain background, which many planes have in common. */
    private static Optional<PlaneContent> sampled(PlaneSource source, int plane, int height, int width) {
        int high = Math.min(SIDE, height);
        int wide = Math.min(SIDE, width);
        PlaneDigest digest = new PlaneDigest(height, width);
        int structured = 0;
        for (int row = 0; row < SQUARES; row++) {
            for (int column = 0; column < SQUARES; column++) {
                int top = (int) ((height - high) * (2L * row + 1) / (2 * SQUARES));
                int left = (int) ((width - wide) * (2L * column + 1) / (2 * SQUARES));
                float[] pixels = source.read(plane, new Region(top, left, high, wide), 0);
                structured += isConstant(pixels, pixels[0]) ? 0 : 1;
                digest.add(pixels);
            }
        }
        return structured < FEWEST_STRUCTURED
                ? Optional.empty()
                : Optional.of(new PlaneContent(digest.hash(), false, Orientation.UPRIGHT, height, width));
    }

    private static PlaneContent whole(PlaneSource source, int plane, int height, int width) {
        PlaneDigest digest = new PlaneDigest(height, width);
        float first = 0;
        boolean constant = true;
        for (Region band : bands(source)) {
            float[] pixels = source.read(plane, band, 0);
            first = band.y() == 0 ? pixels[0] : first;
            constant = constant && isConstant(pixels, first);
            digest.add(pixels);
        }
        return new PlaneContent(digest.hash(), constant, Orientation.UPRIGHT, height, width);
    }

    private static boolean isConstant(float[] pixels, float value) {
        for (float pixel : pixels) {
            if (pixel != value && !(Float.isNaN(pixel) && Float.isNaN(value))) {
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
