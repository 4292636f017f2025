package io.cellshell.workbench.image;

import io.cellshell.workbench.image.source.MemoryPlanes;
import io.cellshell.workbench.image.source.Turned;
import java.util.Arrays;

/** The eight ways in which an image can be flipped and turned by right angles (the dihedral group of the square). */
public enum Orientation {
    /** As it is. */
    UPRIGHT("", false, false, false),
    MIRRORED("mirrored left to right", false, false, true),
    UPSIDE_DOWN("mirrored top to bottom", false, true, false),
    HALF_TURN("turned by 180°", false, true, true),
    TRANSPOSED("with rows and columns exchanged", true, false, false),
    CLOCKWISE("turned by 90° clockwise", true, false, true),
    COUNTERCLOCKWISE("turned by 90° counterclockwise", true, true, false),
    ANTITRANSPOSED("with rows and columns exchanged and turned by 180°", true, true, true);

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
    public String words() {
        return words;
    }

    /** Whether rows become columns, before anything is flipped. */
    public boolean swapsAxes() {
        return swapsAxes;
    }

    /** Whether the order of the rows is reversed, once rows have become columns or not. */
    public boolean flipsRows() {
        return flipsRows;
    }

    /** Whether the order of the columns is reversed, once rows have become columns or not. */
    public boolean flipsColumns() {
        return flipsColumns;
    }

    /** An image of one plane in this orientation, with its name. */
    public Image apply(Image image) {
        int height = swapsAxes ? image.width() : image.height();
        int width = swapsAxes ? image.height() : image.width();
        float[] pixels = apply(image.pixels(), image.height(), image.width());
        MemoryPlanes copy = new MemoryPlanes(Dimensions.plane(height, width), PixelType.FLOAT32, pixels);
        return Image.of(new Turned(copy, this, image.source())).named(image.name());
    }

    /** Pixels, row by row, of {@code height * width} values, in this orientation. */
    public float[] apply(float[] pixels, int height, int width) {
        float[] oriented = new float[pixels.length];
        int rows = swapsAxes ? width : height;
        int columns = swapsAxes ? height : width;
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                oriented[y * columns + x] = pixels[source(y, x, height, width)];
            }
        }
        return oriented;
    }

    /**
     * From where a pixel of the oriented image comes.
     *
     * @param y its row in the oriented image
     * @param x its column in the oriented image
     * @param height of the image as it was
     * @param width of the image as it was
     * @return the place in the image as it was, {@code row * width + column}
     */
    public int source(int y, int x, int height, int width) {
        int fromY = flipsRows ? (swapsAxes ? width : height) - 1 - y : y;
        int fromX = flipsColumns ? (swapsAxes ? height : width) - 1 - x : x;
        return swapsAxes ? fromX * width + fromY : fromY * width + fromX;
    }

    /** The row, once an image of {@code height} by {@code width} pixels is in this orientation, of one of its places. */
    public double y(double row, double column, int height, int width) {
        double along = swapsAxes ? column : row;
        return flipsRows ? (swapsAxes ? width : height) - 1 - along : along;
    }

    /** The column, once an image of {@code height} by {@code width} pixels is in this orientation, of one of its places. */
    public double x(double row, double column, int height, int width) {
        double along = swapsAxes ? row : column;
        return flipsColumns ? (swapsAxes ? height : width) - 1 - along : along;
    }

    /** What undoes this one. */
    public Orientation inverse() {
        return UPRIGHT.after(this);
    }

    /** This one, and then another one, in one step. */
    public Orientation then(Orientation next) {
        return after(next.inverse());
    }

    /**
     * What brings an image on another one, where this orientation makes the same of the one as {@code first} makes of the other.
     */
    public Orientation after(Orientation first) {
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
}
