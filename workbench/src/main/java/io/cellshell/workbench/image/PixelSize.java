package io.cellshell.workbench.image;

/**
 * The size of one pixel in the specimen.
 *
 * @param y height of a pixel in µm, above 0
 * @param x width of a pixel in µm, above 0
 */
public record PixelSize(double y, double x) {

    public PixelSize {
        if (!(y > 0 && x > 0 && Double.isFinite(y) && Double.isFinite(x))) {
            throw new ImageException("A pixel size must be above 0 µm, but " + y + " × " + x
                    + " was given; take it from the microscope's metadata.");
        }
    }

    /** Square pixels of this side length in µm. */
    public static PixelSize ofMicrometres(double side) {
        return new PixelSize(side, side);
    }

    @Override
    public String toString() {
        return y == x ? Rounded.of(x) + " µm" : Rounded.of(y) + " × " + Rounded.of(x) + " µm (height × width)";
    }
}
