package io.cellshell.workbench.image.segment;

import io.cellshell.workbench.image.Dimensioned;
import io.cellshell.workbench.image.ImageException;

/** A plane or volume in a frame of one pixel, so that each of its pixels has all neighbours; a plane has none before and behind it. */
final class Framed {

    private final int depth;
    private final int height;
    private final int width;
    private final int rowLength;
    private final int planeLength;
    private final int before;

    Framed(Dimensioned shape) {
        depth = shape.dimensions().planes();
        height = shape.height();
        width = shape.width();
        before = depth > 1 ? 1 : 0;
        if ((depth + 2L * before) * (height + 2L) * (width + 2L) > Integer.MAX_VALUE - 8) {
            throw new ImageException(
                    "A watershed of " + shape.dimensions() + " needs a frame around it, and with that it is more than"
                            + " fits into memory in one piece; crop it.");
        }
        rowLength = width + 2;
        planeLength = (height + 2) * rowLength;
    }

    /** Number of pixels with the frame. */
    int length() {
        return (depth + 2 * before) * planeLength;
    }

    int rows() {
        return depth * height;
    }

    /** The first pixel of a row in the frame; rows are counted through all sections. */
    int row(int row) {
        return (row / height + before) * planeLength + (row % height + 1) * rowLength + 1;
    }

    /** From a pixel to those that share a face with it, as they come in the frame. */
    int[] steps() {
        return before == 0
                ? new int[] {-rowLength, -1, 1, rowLength}
                : new int[] {-planeLength, -rowLength, -1, 1, rowLength, planeLength};
    }

    int width() {
        return width;
    }
}
