package io.cellshell.workbench.image.segment;

import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Plane;

/** Which pixels belong to something: foreground or background. Immutable. */
public final class Mask {

    private final int height;
    private final int width;
    private final boolean[] foreground;

    private Mask(int height, int width, boolean[] foreground) {
        if ((long) height * width != foreground.length || height < 1 || width < 1) {
            throw new ImageException("A mask of " + height + " × " + width + " pixels needs " + (long) height * width
                    + " values, at least 1, but " + foreground.length
                    + " were given; give one value a pixel, row by row.");
        }
        this.height = height;
        this.width = width;
        this.foreground = foreground;
    }

    /**
     * A mask of the given values.
     *
     * @param foreground row by row from the top, {@code height * width} values; copied
     */
    public static Mask of(int height, int width, boolean[] foreground) {
        return new Mask(height, width, foreground.clone());
    }

    /** Foreground wherever there is an object. */
    public static Mask of(Labels labels) {
        int[] ids = labels.ids();
        boolean[] foreground = new boolean[ids.length];
        for (int i = 0; i < ids.length; i++) {
            foreground[i] = ids[i] > 0;
        }
        return new Mask(labels.height(), labels.width(), foreground);
    }

    /** Number of rows. */
    public int height() {
        return height;
    }

    /** Number of columns. */
    public int width() {
        return width;
    }

    /** Whether the pixel at row {@code y}, column {@code x} is foreground; an {@link ImageException} where there is no such pixel. */
    public boolean at(int y, int x) {
        if (Plane.isOutside(height, width, y, x)) {
            throw Plane.outside("The mask", height, width, y, x);
        }
        return foreground[y * width + x];
    }

    /** A copy of the values, row by row from the top. */
    public boolean[] values() {
        return foreground.clone();
    }

    /** The values themselves, for steps of this package, which never write into them. */
    boolean[] shared() {
        return foreground;
    }

    /** A mask that takes the array as it is: for steps of this package, which hand over what they made. */
    static Mask owning(int height, int width, boolean[] foreground) {
        return new Mask(height, width, foreground);
    }

    /** Foreground and background exchanged. */
    public Mask inverted() {
        boolean[] inverse = new boolean[foreground.length];
        for (int i = 0; i < inverse.length; i++) {
            inverse[i] = !foreground[i];
        }
        return new Mask(height, width, inverse);
    }

    /**
     * This mask with its holes filled: background that cannot reach the border of the image through steps up, down, left and
     * right. Equal to {@code scipy.ndimage.binary_fill_holes}.
     */
    public Mask holesFilled() {
        int[] background =
                ConnectedComponents.label(inverted(), Connectivity.FOUR).ids();
        boolean[] outside = new boolean[background.length + 1];
        for (int y = 0; y < height; y++) {
            outside[background[y * width]] = true;
            outside[background[(y + 1) * width - 1]] = true;
        }
        for (int x = 0; x < width; x++) {
            outside[background[x]] = true;
            outside[background[(height - 1) * width + x]] = true;
        }
        boolean[] filled = new boolean[foreground.length];
        for (int i = 0; i < filled.length; i++) {
            filled[i] = background[i] == 0 || !outside[background[i]];
        }
        return new Mask(height, width, filled);
    }
}
