package io.cellshell.workbench.image;

import java.util.OptionalDouble;

/**
 * The size of one pixel in the specimen.
 *
 * @param y height of a pixel in µm, above 0
 * @param x width of a pixel in µm, above 0
 * @param z distance from one optical section to the next in µm, above 0, where it is known
 */
public record PixelSize(double y, double x, OptionalDouble z) {

    public PixelSize {
        if (!(isLength(y) && isLength(x) && isLength(z.orElse(1)))) {
            throw new ImageException("A pixel size must be above 0 µm, but "
                    + (z.isPresent() ? z.getAsDouble() + " × " : "") + y + " × " + x
                    + " was given; take it from the microscope's metadata.");
        }
    }

    /** A pixel of a plane, in µm. */
    public PixelSize(double y, double x) {
        this(y, x, OptionalDouble.empty());
    }

    /** Square pixels of this side length in µm. */
    public static PixelSize ofMicrometres(double side) {
        return new PixelSize(side, side);
    }

    /** A pixel of a z-stack, in µm. */
    public static PixelSize ofMicrometres(double z, double y, double x) {
        return new PixelSize(y, x, OptionalDouble.of(z));
    }

    private static boolean isLength(double micrometres) {
        return micrometres > 0 && Double.isFinite(micrometres);
    }

    @Override
    public String toString() {
        if (z.isPresent()) {
            return Rounded.of(z.getAsDouble()) + " × " + Rounded.of(y) + " × " + Rounded.of(x)
                    + " µm (depth × height × width)";
        }
        return y == x ? Rounded.of(x) + " µm" : Rounded.of(y) + " × " + Rounded.of(x) + " µm (height × width)";
    }
}
