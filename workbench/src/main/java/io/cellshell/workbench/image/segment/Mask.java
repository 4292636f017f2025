package io.cellshell.workbench.image.segment;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensioned;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Plane;

/**
 * Which pixels of a plane, or voxels of a volume, belong to something: foreground or background. Immutable. What asks for the pixels of a
 * plane refuses a volume, whose values {@link #voxels} gives.
 */
public final class Mask implements Dimensioned {

    private static final String WHAT = "The mask";

    private final Dimensions dimensions;
    private final boolean[] foreground;

    private Mask(Dimensions dimensions, boolean[] foreground) {
        this.dimensions = dimensions;
        this.foreground = foreground;
    }

    /**
     * A mask of the given values.
     *
     * @param foreground row by row from the top, {@code height * width} values; copied
     */
    public static Mask of(int height, int width, boolean[] foreground) {
        return of(1, height, width, foreground);
    }

    /**
     * A mask of a volume; of a plane where the depth is 1.
     *
     * @param foreground section by section, each row by row from the top, {@code depth * height * width} values; copied
     * @throws ImageException where there are more than 2^28 voxels
     */
    public static Mask of(int depth, int height, int width, boolean[] foreground) {
        return new Mask(Plane.requireVolume(WHAT, depth, height, width, foreground.length), foreground.clone());
    }

    /** Foreground wherever there is an object. */
    public static Mask of(Labels labels) {
        int[] ids = labels.voxels();
        boolean[] foreground = new boolean[ids.length];
        for (int i = 0; i < ids.length; i++) {
            foreground[i] = ids[i] > 0;
        }
        return new Mask(labels.dimensions(), foreground);
    }

    /** Height and width, and depth (Z) before them in a volume. */
    @Override
    public Dimensions dimensions() {
        return dimensions;
    }

    /** Number of optical sections; 1 in a plane. */
    public int depth() {
        return dimensions.size(Axis.Z);
    }

    /**
     * Whether the pixel at row {@code y}, column {@code x} is foreground; an {@link ImageException} where there is no such pixel, or more
     * than one plane.
     */
    public boolean at(int y, int x) {
        if (Plane.isOutside(height(), width(), y, x)) {
            throw Plane.outside(WHAT, height(), width(), y, x);
        }
        requirePlane();
        return foreground[y * width() + x];
    }

    /** Whether the voxel at section {@code z}, row {@code y}, column {@code x} is foreground. */
    public boolean at(int z, int y, int x) {
        if (Plane.isOutside(dimensions, z, y, x)) {
            throw Plane.outside(WHAT, dimensions, z, y, x);
        }
        return foreground[(z * height() + y) * width() + x];
    }

    /** A copy of the values, row by row from the top; an {@link ImageException} where there is more than one plane. */
    public boolean[] values() {
        requirePlane();
        return foreground.clone();
    }

    /** A copy of the values of all sections, one after the other, each row by row from the top. */
    public boolean[] voxels() {
        return foreground.clone();
    }

    private void requirePlane() {
        if (!isPlane()) {
            throw new ImageException(WHAT + " is a volume of " + dimensions
                    + ", where one plane is needed; take all of its values with mask.voxels().");
        }
    }

    /** The values themselves, for steps of this package, which never write into them. */
    boolean[] shared() {
        return foreground;
    }

    /** A mask that takes the array as it is: for steps of this package, which hand over what they made. */
    static Mask owning(Dimensions dimensions, boolean[] foreground) {
        return new Mask(dimensions, foreground);
    }

    /** Foreground and background exchanged. */
    public Mask inverted() {
        boolean[] inverse = new boolean[foreground.length];
        for (int i = 0; i < inverse.length; i++) {
            inverse[i] = !foreground[i];
        }
        return new Mask(dimensions, inverse);
    }

    /**
     * This mask with its holes filled: background that cannot reach the border of the image through steps up, down, left and
     * right, in a volume also to the sections before and behind. Equal to {@code scipy.ndimage.binary_fill_holes}.
     */
    public Mask holesFilled() {
        Connectivity faces = isPlane() ? Connectivity.FOUR : Connectivity.SIX;
        int[] background = ConnectedComponents.ids(inverted(), faces);
        boolean[] outside = new boolean[background.length + 1];
        int height = height();
        int width = width();
        for (int row = 0; row < depth() * height; row++) {
            int z = row / height;
            int y = row % height;
            boolean border = y == 0 || y == height - 1 || !isPlane() && (z == 0 || z == depth() - 1);
            // Of a row within the volume the ends lie at its border.
            for (int x = 0; x < width; x += border ? 1 : Math.max(1, width - 1)) {
                outside[background[row * width + x]] = true;
            }
        }
        boolean[] filled = new boolean[foreground.length];
        for (int i = 0; i < filled.length; i++) {
            filled[i] = background[i] == 0 || !outside[background[i]];
        }
        return new Mask(dimensions, filled);
    }
}
