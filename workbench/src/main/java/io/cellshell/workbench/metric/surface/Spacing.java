package io.cellshell.workbench.metric.surface;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.PixelSize;
import java.util.Optional;

/**
 * How far apart pixels lie, by which distances between surfaces are measured. In a volume it is given in µm, since sections mostly lie
 * further apart than pixels.
 *
 * @param pixelSize with the distance of sections where volumes are compared; without it distances are in pixels
 */
public record Spacing(Optional<PixelSize> pixelSize) {

    /** Distances in pixels, of planes. */
    public static Spacing pixels() {
        return new Spacing(Optional.empty());
    }

    /** Distances in µm, of images of one pixel size. */
    public static Spacing micrometres(PixelSize pixelSize) {
        return new Spacing(Optional.of(pixelSize));
    }

    /** The unit, for sentences and names. */
    public String unit() {
        return pixelSize.isPresent() ? "µm" : "pixels";
    }

    /** From one pixel to the next along Z, Y and X; an {@link ImageException} for a volume whose sections lie unknown apart. */
    double[] zyx(Dimensions dimensions) {
        boolean volume = dimensions.size(Axis.Z) > 1;
        if (volume && pixelSize.filter(size -> size.z().isPresent()).isEmpty()) {
            throw new ImageException("Distances in a volume are measured in µm, but "
                    + pixelSize
                            .map(size -> "the pixel size " + size + " has no distance of sections")
                            .orElse("pixels were asked for")
                    + "; give it, as in PixelSize.ofMicrometres(0.3, 0.1, 0.1) for z, y and x.");
        }
        return pixelSize
                .map(size -> new double[] {size.z().orElse(1), size.y(), size.x()})
                .orElseGet(() -> new double[] {1, 1, 1});
    }

    /** The diagonal of an image, in the unit. */
    public double diagonal(Dimensions dimensions) {
        double[] zyx = zyx(dimensions);
        double z = dimensions.size(Axis.Z) > 1 ? zyx[0] * dimensions.size(Axis.Z) : 0;
        return Math.sqrt(z * z + Math.pow(zyx[1] * dimensions.height(), 2) + Math.pow(zyx[2] * dimensions.width(), 2));
    }
}
