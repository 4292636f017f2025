package io.cellshell.workbench.image.filter;

import io.cellshell.workbench.image.Image;

/** An image with a margin that mirrors it. */
record Padded(float[] pixels, int height, int width, int margin) {

    static Padded of(Image image, int margin) {
        int height = image.height() + 2 * margin;
        int width = image.width() + 2 * margin;
        float[] inner = FiniteIntensities.of(image, "non-local means");
        float[] pixels = new float[Math.multiplyExact(height, width)];
        for (int y = 0; y < height; y++) {
            int row = Border.MIRROR_WITHOUT_EDGE.inside(y - margin, image.height()) * image.width();
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] = inner[row + Border.MIRROR_WITHOUT_EDGE.inside(x - margin, image.width())];
            }
        }
        return new Padded(pixels, height, width, margin);
    }

    /** What lies within the margin of values of this shape. */
    float[] inner(float[] values) {
        int innerHeight = height - 2 * margin;
        int innerWidth = width - 2 * margin;
        float[] inner = new float[innerHeight * innerWidth];
        for (int y = 0; y < innerHeight; y++) {
            System.arraycopy(values, (y + margin) * width + margin, inner, y * innerWidth, innerWidth);
        }
        return inner;
    }
}
