package io.cellshell.workbench.validate.error;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelSize;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An image in which objects are measured.
 *
 * @param name of the sample
 * @param unit which independent unit it belongs to
 * @param pixels how many are annotated
 * @param size the same in mm², of a volume in mm³; empty where the pixel size is not known
 */
public record MeasuredField(String name, String unit, int pixels, OptionalDouble size) {

    private static final double MICROMETRES = 1000;

    /** Of an image and its ground truth. */
    public static MeasuredField of(String name, String unit, Image image, Labels truth) {
        int pixels = truth.depth() * truth.height() * truth.width() - truth.unannotated();
        return new MeasuredField(name, unit, pixels, size(image.pixelSize(), truth.depth() > 1, pixels));
    }

    private static OptionalDouble size(Optional<PixelSize> known, boolean volume, int pixels) {
        if (known.isEmpty() || volume && known.get().z().isEmpty()) {
            return OptionalDouble.empty();
        }
        PixelSize side = known.get();
        double plane = side.y() / MICROMETRES * side.x() / MICROMETRES;
        return OptionalDouble.of(pixels * plane * (volume ? side.z().getAsDouble() / MICROMETRES : 1));
    }
}
