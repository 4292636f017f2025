package io.cellshell.workbench.image;

import java.util.ArrayList;
import java.util.List;

/**
 * What a plane holds, found by reading some rows at a time, so that a plane may be larger than memory.
 *
 * @param hash see {@link SampleId#content}
 * @param constant whether it is one intensity everywhere
 */
record PlaneContent(String hash, boolean constant) {

    /** Pixels that are read at a time; tiles are mostly at most 512 pixels high, and are then decoded once. */
    private static final int AT_ONCE = 1 << 24;

    static PlaneContent of(PlaneSource source, int plane) {
        SampleId.Digest digest = new SampleId.Digest(
                source.dimensions().height(), source.dimensions().width());
        float first = 0;
        boolean constant = true;
        for (Region band : bands(source)) {
            float[] pixels = source.read(plane, band, 0);
            first = band.y() == 0 ? pixels[0] : first;
            for (int i = 0; i < pixels.length && constant; i++) {
                constant = pixels[i] == first;
            }
            digest.add(pixels, band.height());
        }
        return new PlaneContent(digest.hash(), constant);
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
