package io.cellshell.workbench.image;

/**
 * What a plane holds, found by reading some rows at a time, so that a plane may be larger than memory.
 *
 * @param hash see {@link SampleId#content}
 * @param constant whether it is one intensity everywhere
 */
record PlaneContent(String hash, boolean constant) {

    /** Pixels that are read at a time; tiles are mostly at most 512 pixels high, and are then decoded once. */
    private static final int BAND = 1 << 24;

    static PlaneContent of(PlaneSource source, int plane) {
        int height = source.dimensions().height();
        int width = source.dimensions().width();
        SampleId.Digest digest = new SampleId.Digest(height, width);
        boolean large = Plane.isLarge(height, width);
        int piece = source.levels().get(0).pieceHeight();
        int most = Math.max(1, BAND / width);
        int rows = large ? Math.max(most - most % piece, Math.min(most, piece)) : height;
        float first = 0;
        boolean constant = true;
        for (int top = 0; top < height; top += rows) {
            int high = Math.min(rows, height - top);
            float[] pixels = large ? source.read(plane, new Region(top, 0, high, width), 0) : source.read(plane);
            first = top == 0 ? pixels[0] : first;
            for (int i = 0; i < pixels.length && constant; i++) {
                constant = pixels[i] == first;
            }
            digest.add(pixels, high);
        }
        return new PlaneContent(digest.hash(), constant);
    }
}
