package io.cellshell.workbench.image;

/**
 * A rectangle of pixels.
 *
 * @param y first row
 * @param x first column
 * @param height number of rows, at least 1
 * @param width number of columns, at least 1
 */
public record Region(int y, int x, int height, int width) {

    public Region {
        if (y < 0 || x < 0 || height < 1 || width < 1) {
            throw new ImageException(
                    "A region starts at row and column 0 or later and holds at least one pixel, but row " + y
                            + ", column " + x + ", height " + height + ", width " + width + " was given.");
        }
    }

    /** A whole plane. */
    public static Region of(Dimensions dimensions) {
        return new Region(0, 0, dimensions.height(), dimensions.width());
    }

    /** This region of a plane of a size, once the plane is in an orientation. */
    public Region in(Orientation orientation, int planeHeight, int planeWidth) {
        double top = orientation.y(y, x, planeHeight, planeWidth);
        double left = orientation.x(y, x, planeHeight, planeWidth);
        double bottom = orientation.y(y + height - 1, x + width - 1, planeHeight, planeWidth);
        double right = orientation.x(y + height - 1, x + width - 1, planeHeight, planeWidth);
        return new Region(
                (int) Math.min(top, bottom),
                (int) Math.min(left, right),
                orientation.swapsAxes() ? width : height,
                orientation.swapsAxes() ? height : width);
    }

    /** This region of a part, in the pixels of the whole from which the part was cut. */
    public Region within(Region part) {
        return new Region(part.y() + y, part.x() + x, height, width);
    }

    /**
     * The values of this region, row by row.
     *
     * @param values those of a plane, row by row, from {@code offset} on
     * @param planeWidth number of columns of the plane
     */
    public float[] of(float[] values, int offset, int planeWidth) {
        float[] part = new float[height * width];
        for (int row = 0; row < height; row++) {
            System.arraycopy(values, offset + (y + row) * planeWidth + x, part, row * width, width);
        }
        return part;
    }

    /** Whether the pixel lies in this region. */
    public boolean contains(int row, int column) {
        return row >= y && row - y < height && column >= x && column - x < width;
    }

    /** This region grown by {@code margin} pixels on each side, but no further than an image of the given size. */
    public Region grown(int margin, int imageHeight, int imageWidth) {
        int top = Math.max(0, y - margin);
        int left = Math.max(0, x - margin);
        int bottom = (int) Math.min(imageHeight, (long) y + height + margin);
        int right = (int) Math.min(imageWidth, (long) x + width + margin);
        return new Region(top, left, bottom - top, right - left);
    }

    /**
     * A window of {@code side} by {@code side} pixels with the middle of this region in its middle, moved so far that it lies in an
     * image of the given size, and cut where the image is smaller.
     */
    public Region window(int side, int imageHeight, int imageWidth) {
        int high = Math.min(side, imageHeight);
        int wide = Math.min(side, imageWidth);
        int top = Math.max(0, Math.min(imageHeight - high, y + height / 2 - high / 2));
        int left = Math.max(0, Math.min(imageWidth - wide, x + width / 2 - wide / 2));
        return new Region(top, left, high, wide);
    }

    /** This region in the coordinates of a part of the image that holds it. */
    public Region in(Region part) {
        return new Region(y - part.y(), x - part.x(), height, width);
    }

    public void requireInside(int imageHeight, int imageWidth) {
        if ((long) y + height > imageHeight || (long) x + width > imageWidth) {
            throw new ImageException("The region of " + height + " × " + width + " pixels at row " + y + ", column " + x
                    + " reaches out of the image of " + imageHeight + " × " + imageWidth
                    + " pixels (height × width); choose one inside it.");
        }
    }
}
