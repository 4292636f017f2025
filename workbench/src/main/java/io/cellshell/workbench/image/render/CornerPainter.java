package io.cellshell.workbench.image.render;

import io.cellshell.workbench.image.Region;
import java.awt.image.BufferedImage;

/** Draws the four corners of a frame around a part of an image, with a dark rim that shows on light and on dark. */
final class CornerPainter {

    private static final int GAP = 3;
    private static final int THICKNESS = 2;

    private CornerPainter() {}

    static void draw(BufferedImage picture, Region where, DisplayScale zoom, int colour) {
        int top = Math.max(1, (int) Math.round(where.y() * zoom.factor()) - GAP - THICKNESS);
        int left = Math.max(1, (int) Math.round(where.x() * zoom.factor()) - GAP - THICKNESS);
        int bottom = Math.min(
                picture.getHeight() - 2,
                (int) Math.round((where.y() + where.height()) * zoom.factor()) + GAP + THICKNESS - 1);
        int right = Math.min(
                picture.getWidth() - 2,
                (int) Math.round((where.x() + where.width()) * zoom.factor()) + GAP + THICKNESS - 1);
        int arm = Math.max(4, Math.min(bottom - top, right - left) / 4);
        for (int[] pass : new int[][] {{1, 0}, {0, colour}}) {
            corners(picture, top, left, bottom, right, arm, pass[0], pass[1]);
        }
    }

    private static void corners(
            BufferedImage picture, int top, int left, int bottom, int right, int arm, int rim, int colour) {
        for (int y : new int[] {top, bottom - THICKNESS + 1}) {
            fill(picture, y - rim, left - rim, THICKNESS + 2 * rim, arm + 2 * rim, colour);
            fill(picture, y - rim, right - arm + 1 - rim, THICKNESS + 2 * rim, arm + 2 * rim, colour);
        }
        for (int x : new int[] {left, right - THICKNESS + 1}) {
            fill(picture, top - rim, x - rim, arm + 2 * rim, THICKNESS + 2 * rim, colour);
            fill(picture, bottom - arm + 1 - rim, x - rim, arm + 2 * rim, THICKNESS + 2 * rim, colour);
        }
    }

    private static void fill(BufferedImage picture, int y, int x, int height, int width, int colour) {
        for (int row = Math.max(0, y); row < Math.min(picture.getHeight(), y + height); row++) {
            for (int column = Math.max(0, x); column < Math.min(picture.getWidth(), x + width); column++) {
                picture.setRGB(column, row, colour);
            }
        }
    }
}
