package io.cellshell.workbench.image.render;

/**
 * How much a picture is enlarged or reduced for the screen: by a whole factor, which keeps every pixel a crisp square, or so that it
 * fits into a tile of a gallery.
 *
 * @param enlarge screen pixels for each {@code reduce} pixels, 1 or more
 * @param reduce pixels for each {@code enlarge} screen pixels, 1 or more
 */
record DisplayScale(int enlarge, int reduce) {

    /** Up to this side length in pixels an image is enlarged. */
    private static final int SMALL = 300;
    /** An enlarged image gets about this side length. */
    private static final int ENLARGED = 600;
    /** Above this side length an image is reduced. */
    static final int LARGE = 1200;

    private static final int MOST = 16;

    static DisplayScale of(int height, int width) {
        int side = Math.max(height, width);
        if (side <= SMALL) {
            return new DisplayScale(Math.min(MOST, ENLARGED / side), 1);
        }
        return new DisplayScale(1, (side + LARGE - 1) / LARGE);
    }

    /** A picture of at most the given side length, by a whole factor. */
    static DisplayScale within(int screenSide, int height, int width) {
        int side = Math.max(height, width);
        return side <= screenSide
                ? new DisplayScale(Math.min(MOST, screenSide / side), 1)
                : new DisplayScale(1, (side + screenSide - 1) / screenSide);
    }

    /** A picture whose longer side has exactly the given length. */
    static DisplayScale fitting(int screenSide, int height, int width) {
        return new DisplayScale(screenSide, Math.max(height, width));
    }

    /** Whether neither is 1, so that a pixel of the screen stands for a changing number of pixels. */
    boolean fitted() {
        return enlarge > 1 && reduce > 1;
    }

    /** By how much lengths grow. */
    double factor() {
        return (double) enlarge / reduce;
    }

    int onScreen(int pixels) {
        return (int) Math.max(1, (long) pixels * enlarge / reduce);
    }

    /** The image pixel that is seen at a screen pixel. */
    int inImage(int screenPixel) {
        return fitted() ? (int) ((2L * screenPixel + 1) * reduce / (2L * enlarge)) : screenPixel / enlarge * reduce;
    }

    /** The first image pixel that a screen pixel stands for. */
    int firstInImage(int screenPixel) {
        return (int) ((long) screenPixel * reduce / enlarge);
    }

    String text() {
        if (fitted()) {
            return "";
        }
        if (enlarge > 1) {
            return ", shown enlarged " + enlarge + " ×";
        }
        return reduce > 1 ? ", shown reduced " + reduce + " × (every " + reduce + "th pixel)" : "";
    }
}
