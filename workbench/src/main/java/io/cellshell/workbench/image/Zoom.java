package io.cellshell.workbench.image;

/**
 * By which whole factor a picture is enlarged or reduced for the screen. Whole factors keep every pixel a crisp square.
 *
 * @param enlarge screen pixels a pixel, 1 or more
 * @param reduce pixels a screen pixel, 1 or more
 */
record Zoom(int enlarge, int reduce) {

    /** Up to this side length in pixels an image is enlarged. */
    private static final int SMALL = 300;
    /** An enlarged image gets about this side length. */
    private static final int ENLARGED = 600;
    /** Above this side length an image is reduced. */
    private static final int LARGE = 1200;

    private static final int MOST = 16;

    static Zoom of(int height, int width) {
        int side = Math.max(height, width);
        if (side <= SMALL) {
            return new Zoom(Math.min(MOST, ENLARGED / side), 1);
        }
        return new Zoom(1, (side + LARGE - 1) / LARGE);
    }

    /** A picture of at most the given side length. */
    static Zoom within(int screenSide, int height, int width) {
        int side = Math.max(height, width);
        return side <= screenSide
                ? new Zoom(Math.min(MOST, screenSide / side), 1)
                : new Zoom(1, (side + screenSide - 1) / screenSide);
    }

    int onScreen(int pixels) {
        return Math.max(1, pixels * enlarge / reduce);
    }

    /** The image pixel that is seen at a screen pixel. */
    int inImage(int screenPixel) {
        return screenPixel / enlarge * reduce;
    }

    String text() {
        if (enlarge > 1) {
            return ", shown enlarged " + enlarge + " ×";
        }
        return reduce > 1 ? ", shown reduced " + reduce + " × (every " + reduce + "th pixel)" : "";
    }
}
