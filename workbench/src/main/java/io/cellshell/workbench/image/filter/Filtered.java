package io.cellshell.workbench.image.filter;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensioned;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.Image;
import java.util.function.UnaryOperator;

/** What the result of a filter keeps of the image that went in. */
public final class Filtered {

    private Filtered() {}

    /** New intensities under the name and with the pixel size of the plane or volume that they were made from. */
    public static Image of(Image original, float[] pixels) {
        Image result = image(original, pixels).computedFrom(original).named(original.name());
        return original.pixelSize().map(result::withPixelSize).orElse(result);
    }

    /** Each plane of an image of any axes changed by itself; what is known of the image stays. */
    public static Image planes(Image original, UnaryOperator<float[]> change) {
        int length = original.height() * original.width();
        float[] values = new float[original.dimensions().planes() * length];
        int at = 0;
        for (Image plane : original.planes()) {
            System.arraycopy(change.apply(plane.pixels()), 0, values, at, length);
            at += length;
        }
        int[] sizes =
                original.dimensions().sizes().stream().mapToInt(size -> size).toArray();
        Image changed = Image.of(original.dimensions().axes(), sizes, values);
        return new Image(changed.source(), original.metadata()).computedFrom(original);
    }

    /** New intensities of one volume, section by section, or of one plane, without a name. */
    public static Image image(Dimensioned shape, float[] values) {
        Dimensions volume = Dimensions.volume(shape.size(Axis.Z), shape.height(), shape.width());
        int[] sizes = volume.sizes().stream().mapToInt(size -> size).toArray();
        return Image.of(volume.axes(), sizes, values);
    }
}
