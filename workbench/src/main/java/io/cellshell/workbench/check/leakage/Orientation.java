package io.cellshell.workbench.check.leakage;

import io.cellshell.workbench.image.Image;
import java.util.Arrays;

/** The eight ways in which an image can be flipped and turned by right angles (the dihedral group of the square). */
public enum Orientation {
    UPRIGHT("", false, false, false),
    MIRRORED("mirrored left to right", false, false, true),
    UPSIDE_DOWN("mirrored top to bottom", false, true, false),
    HALF_TURN("turned by 180°", false, true, true),
    TRANSPOSED("mirrored on the diagonal", true, false, false),
    CLOCKWISE("turned by 90° clockwise", true, false, true),
    COUNTERCLOCKWISE("turned by 90° counterclockwise", true, true, false),
    ANTITRANSPOSED("mirrored on the other diagonal", true, true, true);

    private final String words;
    private final boolean swapsAxes;
    private final boolean flipsRows;
    private final boolean flipsColumns;

    Orientation(String words, boolean swapsAxes, boolean flipsRows, boolean flipsColumns) {
        this.words = words;
        this.swapsAxes = swapsAxes;
        this.flipsRows = flipsRows;
        this.flipsColumns = flipsColumns;
    }

    /** In words; empty for an image left as it is. */
    String words() {
        return words;
    }

    /** Whether rows become columns. */
    boolean swapsAxes() {
        return swapsAxes;
    }

    /** An image in this orientation, with its name. */
    public Image apply(Image image) {
        int height = swapsAxes ? image.width() : image.height();
        int width = swapsAxes ? image.height() : image.width();
        return Image.of(height, width, apply(image.pixels(), image.height(), image.width()))
                .named(image.name());
    }

    /** Pixels, row by row, of {@code height * width} values, in this orientation. */
    float[] apply(float[] pixels, int height, int width) {
        int rows = swapsAxes ? width : height;
        int columns = swapsAxes ? height : width;
        float[] oriented = new float[pixels.length];
        for (int y = 0; y < rows; y++) {
            int fromY = flipsRows ? rows - 1 - y : y;
            for (int x = 0; x < columns; x++) {
                int fromX = flipsColumns ? columns - 1 - x : x;
                oriented[y * columns + x] = swapsAxes ? pixels[fromX * width + fromY] : pixels[fromY * width + fromX];
            }
        }
        return oriented;
    }

    /** The row, once an image is in this orientation, of one of its pixels. */
    int y(int row, int column, int height, int width) {
        int along = swapsAxes ? column : row;
        return flipsRows ? (swapsAxes ? width : height) - 1 - along : along;
    }

    /** The column, once an image is in this orientation, of one of its pixels. */
    int x(int row, int column, int height, int width) {
        int along = swapsAxes ? row : column;
        return flipsColumns ? (swapsAxes ? height : width) - 1 - along : along;
    }

    /**
     * What brings an image on another one, where this orientation makes the same of the one as {@code first} makes of the other.
     */
    Orientation after(Orientation first) {
        int[] down = back(first, 1, 0);
        int[] right = back(first, 0, 1);
        for (Orientation each : values()) {
            if (Arrays.equals(each.from(1, 0), from(down[0], down[1]))
                    && Arrays.equals(each.from(0, 1), from(right[0], right[1]))) {
                return each;
            }
        }
        throw new IllegalStateException("The eight orientations are a group.");
    }

    /** The step in the image that becomes this step in it, once it is in this orientation. */
    private int[] from(int down, int right) {
        int y = flipsRows ? -down : down;
        int x = flipsColumns ? -right : right;
        return swapsAxes ? new int[] {x, y} : new int[] {y, x};
    }

    /** The step in the oriented image that a step in the image becomes. */
    private static int[] back(Orientation orientation, int down, int right) {
        int y = orientation.swapsAxes ? right : down;
        int x = orientation.swapsAxes ? down : right;
        return new int[] {orientation.flipsRows ? -y : y, orientation.flipsColumns ? -x : x};
    }

    /** Which side of the image lies at {@code side} once the image is in this orientation. */
    Side source(Side side) {
        Side mirrored = side.isRow() && flipsRows || !side.isRow() && flipsColumns ? side.facing() : side;
        if (!swapsAxes) {
            return mirrored;
        }
        return switch (mirrored) {
            case TOP -> Side.LEFT;
            case LEFT -> Side.TOP;
            case BOTTOM -> Side.RIGHT;
            case RIGHT -> Side.BOTTOM;
        };
    }

    /** Whether the border that lies at {@code side} is then read from its other end. */
    boolean reverses(Side side) {
        return side.isRow() ? flipsColumns : flipsRows;
    }
}
