package io.cellshell.workbench.data.augment;

import io.cellshell.workbench.image.Image;

/**
 * The intensities of one plane, read once: a patch asks for tens of thousands of them.
 *
 * @param height number of rows
 * @param width number of columns
 * @param values row by row from the top
 */
record PlanePixels(int height, int width, float[] values) {

    static PlanePixels of(Image image) {
        return new PlanePixels(image.height(), image.width(), image.pixels());
    }

    float at(int y, int x) {
        return values[y * width + x];
    }
}
