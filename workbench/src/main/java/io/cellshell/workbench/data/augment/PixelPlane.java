package io.cellshell.workbench.data.augment;

/**
 * The intensities of one plane.
 *
 * @param height number of rows
 * @param width number of columns
 * @param values row by row from the top
 */
record PixelPlane(int height, int width, float[] values) {

    float at(int y, int x) {
        return values[y * width + x];
    }
}
