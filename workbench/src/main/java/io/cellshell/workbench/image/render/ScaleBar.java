package io.cellshell.workbench.image.render;

import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.Rounded;
import java.awt.image.BufferedImage;
import java.util.Map;

/**
 * A bar of a round length in the lower right corner, white with a black rim, with its length above it. Letters are drawn from
 * dots: fonts differ from machine to machine and are missing on some.
 *
 * @param micrometres length in µm
 * @param screenPixels length on the screen
 */
record ScaleBar(double micrometres, int screenPixels) {

    private static final int WHITE = 0xffffff;
    private static final int THICKNESS = 4;
    private static final int MARGIN = 10;
    private static final int GLYPH_WIDTH = 5;
    private static final int GLYPH_HEIGHT = 7;
    private static final int DOT = 2;

    /** Five columns by seven rows; a row is five bits, the leftmost first. */
    private static final Map<Character, int[]> GLYPHS = Map.ofEntries(
            Map.entry('0', new int[] {14, 17, 19, 21, 25, 17, 14}),
            Map.entry('1', new int[] {4, 12, 4, 4, 4, 4, 14}),
            Map.entry('2', new int[] {14, 17, 1, 2, 4, 8, 31}),
            Map.entry('5', new int[] {31, 16, 30, 1, 1, 17, 14}),
            Map.entry('.', new int[] {0, 0, 0, 0, 0, 12, 12}),
            Map.entry(' ', new int[] {0, 0, 0, 0, 0, 0, 0}),
            Map.entry('µ', new int[] {0, 17, 17, 17, 19, 29, 16}),
            Map.entry('m', new int[] {0, 0, 26, 21, 21, 21, 21}));

    /** The longest bar of 1, 2 or 5 times a power of ten that takes at most a quarter of the width. */
    static ScaleBar of(PixelSize size, int imageWidth, DisplayScale zoom) {
        double most = size.x() * imageWidth / 4;
        double power = Math.pow(10, Math.floor(Math.log10(most)));
        double length = most >= 5 * power ? 5 * power : most >= 2 * power ? 2 * power : power;
        return new ScaleBar(length, (int) Math.max(1, Math.round(length / size.x() * zoom.enlarge() / zoom.reduce())));
    }

    String label() {
        return Rounded.of(micrometres) + " µm";
    }

    void draw(BufferedImage picture) {
        int right = picture.getWidth() - MARGIN;
        int bottom = picture.getHeight() - MARGIN;
        fill(picture, right - screenPixels - 1, bottom - THICKNESS - 1, screenPixels + 2, THICKNESS + 2, 0);
        fill(picture, right - screenPixels, bottom - THICKNESS, screenPixels, THICKNESS, WHITE);
        int advance = (GLYPH_WIDTH + 1) * DOT;
        int left = Math.max(
                MARGIN / 2,
                Math.min(
                        right - screenPixels / 2 - label().length() * advance / 2, right - label().length() * advance));
        int top = bottom - THICKNESS - DOT * (GLYPH_HEIGHT + 2);
        write(picture, left, top, advance, 1, 0);
        write(picture, left, top, advance, 0, WHITE);
    }

    private void write(BufferedImage picture, int left, int top, int advance, int rim, int colour) {
        String text = label();
        for (int i = 0; i < text.length(); i++) {
            int[] rows = GLYPHS.get(text.charAt(i));
            for (int row = 0; row < GLYPH_HEIGHT; row++) {
                for (int column = 0; column < GLYPH_WIDTH; column++) {
                    if ((rows[row] >> GLYPH_WIDTH - 1 - column & 1) == 1) {
                        int x = left + i * advance + column * DOT;
                        fill(picture, x - rim, top + row * DOT - rim, DOT + 2 * rim, DOT + 2 * rim, colour);
                    }
                }
            }
        }
    }

    private static void fill(BufferedImage picture, int x, int y, int width, int height, int colour) {
        for (int row = Math.max(0, y); row < Math.min(picture.getHeight(), y + height); row++) {
            for (int column = Math.max(0, x); column < Math.min(picture.getWidth(), x + width); column++) {
                picture.setRGB(column, row, colour);
            }
        }
    }
}
